"""Whole processes, timed side by side in one run: `make bench`, or a look: `make bench ARGS="--sizes 100"`.

Every command is run once a round, one after the other, round after round: the machine may be slow for a
while, but then it is so for all of them, and the ratios stay. So ratios of medians are compared,
never seconds. The program is installed from a wheel, as users have it; a checkout may be compiled at each
start. Peers that cannot be had here are left out, and the table says so.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, time

HERE = Path(__file__).parent
PROJECT = HERE.parent
TODAY = "2026-11-23"
HORIZON = "2027-02-21"
ROUNDS = {100: 30, 1_000: 20, 10_000: 10, 100_000: 5}
IMPORT, FLOOR = "import typer", "floor: import typer, json; load the register"
UPCOMING, TABLE, FILTER, ADD = "upcoming", "upcoming --format table", "filter … --format json", "add"
PEERS = ("taskwarrior", "todoman", "topydo")


@dataclass
class Timed:
    """A command and how long it took, round by round, in seconds; peak memory in bytes."""

    name: str
    argv: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = lambda: None
    seconds: list[float] = field(default_factory=list)
    peak: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def run(self, *, counts: bool) -> None:
        self.prepare()
        out = os.open(os.devnull, os.O_WRONLY)
        to_nowhere = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
        start = perf_counter()
        process = os.posix_spawnp(
            self.argv[0], [*self.argv], {**os.environ, **self.environment}, file_actions=to_nowhere
        )
        _, status, used = os.wait4(process, 0)
        took = perf_counter() - start
        os.close(out)
        if status:
            sys.exit(f"{self.name} failed ({status}): {' '.join(self.argv)}")
        if counts:
            self.seconds.append(took)
            self.peak = max(self.peak, used.ru_maxrss * 1024)


@dataclass(frozen=True)
class Place:
    """Where things are: the programs, and the items of one size."""

    work: Path
    count: int

    @property
    def ours(self) -> Path:
        return self.work / "ours" / "bin"

    @property
    def peers(self) -> Path:
        return self.work / "peers" / "bin"

    @property
    def items(self) -> Path:
        return self.work / f"items-{self.count}"

    @property
    def register(self) -> Path:
        return self.items / "register.json"


def install(work: Path) -> list[str]:
    """Both environments; what could not be had, in words."""
    missing = [] if shutil.which("task") else ["taskwarrior: there is no `task` on the PATH"]
    for name, wanted in (("ours", [str(PROJECT)]), ("peers", ["todoman", "topydo"])):
        folder = work / name
        if not (folder / "bin" / "pip").exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        again = ["--force-reinstall", "--no-deps"] if (folder / "bin" / "bilateral").exists() else []
        done = subprocess.run([folder / "bin" / "pip", "install", "-q", *again, *wanted], check=False)
        if done.returncode and name == "ours":
            sys.exit("the program could not be installed")
        if done.returncode:
            missing += ["todoman, topydo: could not be installed"]
    return missing


def generate(place: Place) -> None:
    """The items of that size, where they are not there yet, or were made by another generator."""
    made_by = place.items / "generate.py"
    if made_by.exists() and made_by.read_bytes() == (HERE / "generate.py").read_bytes():
        return
    shutil.rmtree(place.items, ignore_errors=True)
    print(f"making {place.count:,} commitments …", file=sys.stderr)
    script = [str(place.ours / "python"), str(HERE / "generate.py"), str(place.count), str(place.items)]
    subprocess.run(script, check=True)
    if shutil.which("task"):
        (place.items / "tasks").mkdir(exist_ok=True)
        rc = f"data.location={place.items / 'tasks'}\nconfirmation=off\n"
        (place.items / "taskrc").write_text(rc)
        import_it = ["task", f"rc:{place.items / 'taskrc'}", "import", str(place.items / "taskwarrior.json")]
        subprocess.run(import_it, check=True, capture_output=True)
    config = f'path = "{place.items / "todoman*"}"\ncache_path = "{place.items / "cache.sqlite"}"\n'
    (place.items / "todoman.py").write_text(config)
    shutil.copyfile(HERE / "generate.py", made_by)


def commands(place: Place) -> Iterator[Timed]:
    """What is timed at one size: the floors, then ours, then the peers' equivalents."""
    python = str(place.ours / "python")
    yield Timed(IMPORT, [python, "-c", "import typer"])
    load = f"import typer, json; json.load(open({str(place.register)!r}))"
    yield Timed(FLOOR, [python, "-c", load])

    def ours(name: str, *words: str, register: Path = place.register, **more: object) -> Timed:
        argv = [str(place.ours / "bilateral"), "-q", "--register", str(register), "--today", TODAY, *words]
        return Timed(name, argv, **more)  # type: ignore[arg-type]

    yield ours("list", "list")
    yield ours(UPCOMING, "upcoming")
    if place.count <= 10_000:
        yield ours(TABLE, "upcoming", "--format", "table", environment={"COLUMNS": "100"})
    yield ours(FILTER, "filter", "by:JP", "sector:ai", "timing:overdue", "--format", "json")
    yield ours("filter shinkansen", "filter", "shinkansen")
    yield ours("show", "show", _an_id(place.register), "--format", "plain")
    copy = place.items / "written.json"
    words = ("Exchange notes", "--parties", "IN,JP", "--deadline", "by mid-2027", "--made-on", "2026-11-20")
    yield ours(ADD, "add", *words, register=copy, prepare=lambda: _fresh(place.register, copy))
    yield from _taskwarrior(place)
    if (place.items / "todoman").exists() and (place.peers / "todo").exists():
        todo = [str(place.peers / "todo"), "--config", str(place.items / "todoman.py")]
        yield Timed(f"todoman: {UPCOMING}", [*todo, "list", "--due", str(_hours_to_horizon())])
    if (place.items / "todo.txt").exists() and (place.peers / "topydo").exists():
        topydo = [str(place.peers / "topydo"), "-t", str(place.items / "todo.txt")]
        yield Timed(f"topydo: {UPCOMING}", [*topydo, "ls", f"due:<={HORIZON}"])
        yield Timed(f"topydo: {FILTER}", [*topydo, "ls", "-f", "json", "+ai", "@JP", f"due:<{TODAY}"])


def _hours_to_horizon() -> int:
    """todoman counts from the clock; an hour short of the day after, for the zone of whoever runs this."""
    end = datetime.fromisoformat(HORIZON) + timedelta(days=1)
    return max(1, int((end.timestamp() - time()) / 3600))


def _taskwarrior(place: Place) -> Iterator[Timed]:
    if not (place.items / "taskrc").exists():
        return
    task = ["task", f"rc:{place.items / 'taskrc'}", "rc.verbose=nothing"]
    pending = [*task, "status:pending"]
    yield Timed("taskwarrior: list", [*task, "all"])
    yield Timed(f"taskwarrior: {UPCOMING}", [*pending, f"due.before:{HORIZON}T23:59", "list"])
    yield Timed(f"taskwarrior: {FILTER}", [*pending, "project:ai", "+JP", f"due.before:{TODAY}", "export"])
    tasks, copy = place.items / "tasks", place.items / "written"
    written = ["task", f"rc:{place.items / 'taskrc'}", f"rc.data.location={copy}", "rc.verbose=nothing"]

    def fresh() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(tasks, copy)

    yield Timed(f"taskwarrior: {ADD}", [*written, "add", "Exchange notes", "due:2027-06-30"], prepare=fresh)


def _fresh(register: Path, copy: Path) -> None:
    shutil.copyfile(register, copy)


def _an_id(register: Path) -> str:
    with register.open(encoding="utf-8") as lines:
        return next(line.split('"')[3] for line in lines if line.startswith('      "id": "'))


def answers(timed: dict[str, Timed]) -> Iterator[str]:
    """How many rows each gave, so that it can be seen that they were asked the same."""
    days = _said([*timed[UPCOMING].argv, "--columns", "last", "--format", "tsv", "--no-header"]).split("\n")
    dated = sum("" < day <= HORIZON for day in days)
    counts = [f"ours {dated:,} with a day up to {HORIZON} and {len(days) - dated:,} that may happen any day"]
    if f"taskwarrior: {UPCOMING}" in timed:
        *asked, _ = timed[f"taskwarrior: {UPCOMING}"].argv
        counts.append(f"Taskwarrior {int(_said([*asked, 'count'])):,}")
    for peer in ("todoman", "topydo"):
        if f"{peer}: {UPCOMING}" in timed:
            shown = _said(timed[f"{peer}: {UPCOMING}"].argv)
            counts.append(f"{peer} {len(shown.splitlines()):,}")
    yield f"`{UPCOMING}` lists: {', '.join(counts)}."
    yield ""


def measure(place: Place, rounds: int) -> dict[str, Timed]:
    timed = list(commands(place))
    for turn in range(rounds + 1):
        for command in timed:
            # The first round warms the disk's cache, and the peers' own.
            command.run(counts=turn > 0)
        print(f"  {place.count:,}: round {turn} of {rounds}", file=sys.stderr)
    return {command.name: command for command in timed}


def table_of(place: Place, timed: dict[str, Timed]) -> Iterator[str]:
    """One size as a Markdown table."""
    size = place.register.stat().st_size
    yield f"### N = {place.count:,} (a register of {size / 1e6:,.1f} MB)"
    yield ""
    heads = (
        "command",
        "median",
        "÷ import typer",
        "÷ floor",
        *(f"÷ {peer}" for peer in PEERS),
        "peak",
        "÷ size",
    )
    yield f"| {' | '.join(heads)} |"
    yield "|---" + "|--:" * (len(heads) - 1) + "|"
    for name, command in timed.items():
        peers = [_ratio(command, timed.get(f"{peer}: {name}")) for peer in PEERS]
        if name == TABLE:
            peers = [_ratio(command, timed.get(f"{peer}: {UPCOMING}")) for peer in PEERS]
        cells = (
            name,
            f"{command.median * 1000:,.0f} ms",
            _ratio(command, timed[IMPORT]),
            _ratio(command, timed[FLOOR]),
            *peers,
            f"{command.peak / 1e6:,.0f} MB",
            f"{command.peak / size:.1f}" if size > 1e6 else "",
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _ratio(command: Timed, other: Timed | None) -> str:
    return "" if other is None or other is command else f"{command.median / other.median:.2f}"


def targets(measured: dict[int, dict[str, Timed]], sizes: dict[int, int]) -> Iterator[str]:
    """What was aimed at and what was measured."""
    yield "### Targets"
    yield ""
    yield "| N | what | target | measured | |"
    yield "|--:|---|--:|--:|---|"

    def line(count: int, what: str, target: float, value: float) -> str:
        verdict = "met" if value <= target else f"missed by {(value / target - 1) * 100:.0f} %"
        return f"| {count:,} | {what} | ≤ {target:g} | {value:.2f} | {verdict} |"

    for count, name, other, target in (
        (100, UPCOMING, IMPORT, 1.35),
        (100, TABLE, IMPORT, 1.9),
        (100, UPCOMING, f"todoman: {UPCOMING}", 0.5),
        (100, UPCOMING, f"topydo: {UPCOMING}", 1.0),
        (100, ADD, UPCOMING, 1.3),
        (10_000, UPCOMING, f"taskwarrior: {UPCOMING}", 0.7),
        (10_000, FILTER, f"taskwarrior: {FILTER}", 0.7),
        (10_000, UPCOMING, f"todoman: {UPCOMING}", 0.3),
        (10_000, UPCOMING, f"topydo: {UPCOMING}", 0.15),
        (10_000, ADD, UPCOMING, 2.5),
        (100_000, UPCOMING, f"taskwarrior: {UPCOMING}", 0.3),
        (100_000, FILTER, f"taskwarrior: {FILTER}", 0.3),
        (100_000, ADD, UPCOMING, 4),
    ):
        timed = measured.get(count, {})
        if name in timed and other in timed:
            yield line(count, f"{name} ÷ {other}", target, timed[name].median / timed[other].median)
    for count, timed in measured.items():
        if count >= 10_000:
            for name in (UPCOMING, FILTER, ADD):
                yield line(count, f"peak memory of {name} ÷ register", 6, timed[name].peak / sizes[count])
    if 1_000 in measured and 100_000 in measured:
        for name in (UPCOMING, FILTER, ADD):
            small, large = measured[1_000][name].median, measured[100_000][name].median
            yield line(
                100_000, f"exponent of growth of {name} from 1,000", 1.05, math.log(large / small, 100)
            )
            if 10_000 in measured and 100 in measured:
                start = measured[100][name].median
                grown = (large - start) / (measured[10_000][name].median - start)
                what = f"the same from 10,000, the start at N = 100 taken off ({name})"
                yield line(100_000, what, 1.05, math.log10(grown))
    yield ""


def machine(work: Path) -> str:
    model = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    typer = _said([str(work / "ours" / "bin" / "python"), "-c", "import typer; print(typer.__version__)"])
    peers = {
        "Taskwarrior": _said(["task", "--version"]),
        "todoman": _said([str(work / "peers" / "bin" / "todo"), "--version"]).rpartition(" ")[2],
        "topydo": _said([str(work / "peers" / "bin" / "topydo"), "-v"]).partition("\n")[0].rpartition(" ")[2],
    }
    with_peers = ", ".join(f"{name} {version or 'not there'}" for name, version in peers.items())
    python = platform.python_version()
    return f"{date.today()}: {model}, {os.cpu_count()} cores, Python {python}, Typer {typer}; {with_peers}."  # noqa: DTZ011, TID251


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _said(argv: Sequence[str]) -> str:
    try:
        return subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="100,1000,10000,100000", help="how many commitments, with commas")
    parser.add_argument("--rounds", type=int, help="how often each command is run (30 to 5 by size)")
    parser.add_argument("--work", type=Path, default=HERE / ".work", help="where it installs and generates")
    said = parser.parse_args()
    work = said.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    missing = install(work)
    measured: dict[int, dict[str, Timed]] = {}
    sizes: dict[int, int] = {}
    lines = [machine(work), *missing, ""]
    for count in map(int, said.sizes.split(",")):
        place = Place(work, count)
        generate(place)
        measured[count] = measure(place, said.rounds or ROUNDS.get(count, 5))
        sizes[count] = place.register.stat().st_size
        lines += table_of(place, measured[count])
        lines += answers(measured[count])
    print("\n".join([*lines, *targets(measured, sizes)]))


if __name__ == "__main__":
    main()
