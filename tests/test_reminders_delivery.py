"""Where reminders arrive: real servers on this machine, real processes, an environment as bare as cron's."""

from __future__ import annotations

import json
import os
import shlex
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.reminders import schedule
from bilateral_cli.reminders.delivery import reason_in
from bilateral_cli.reminders.ledger import open_ledger
from conftest import draft, held, milestone, program, store_at
from guard import NO_HOME, homeless

BARE = {"PATH": "/usr/bin:/bin", "HOME": NO_HOME}
# The program is where the tests have it, also when it is not installed.
OURS = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
DAY = "2026-12-20"


@dataclass
class Desk:
    """A register with two things due on DAY, a ledger, and the program as cron starts it."""

    folder: Path
    register: Path

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.json"

    def remind(
        self, *words: str, before: tuple[str, ...] = (), **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command(*words, before=before)],
            capture_output=True,
            text=True,
            cwd="/",
            env={**BARE, **OURS, **env},
            timeout=60,
            check=False,
        )

    def command(self, *words: str, before: tuple[str, ...] = ()) -> list[str]:
        start = [*program(), "--register", str(self.register), "--today", DAY, "-q", *before]
        return [*start, "remind", "--ledger", str(self.ledger), *words]

    def urls(self, *urls: str) -> str:
        path = self.folder / "urls"
        path.write_text("# where it goes\n\n" + "\n".join(urls) + "\n")
        path.chmod(0o600)
        return f"@{path}"

    def in_shell(self, command: str, *words: str) -> subprocess.CompletedProcess[str]:
        """The program with a redirection: `PROGRAM >/dev/full`."""
        line = command.replace("PROGRAM", shlex.join(self.command(*words)))
        env = {**BARE, **OURS}
        return subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=env, check=False)


@pytest.fixture
def desk(register: Path, tmp_path: Path) -> Desk:
    store_at(register).add(
        draft("by 2026-12-31", title="Exchange notes", milestones=(milestone("by 2026-12-20"),))
    )
    desk = Desk(tmp_path, register)
    # A ledger that knows this register, so that nothing needs to be said of its being new.
    with open_ledger(desk.ledger, str(register.resolve()), timeout=1) as kept:
        kept.save()
    return desk


@dataclass
class Hook:
    """A web server that answers with a code, and keeps what it was sent."""

    port: int
    code: int = 200
    posted: list[Any] = field(default_factory=list)


@pytest.fixture
def hook() -> Iterator[Hook]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if here.code == 200:
                here.posted.append(json.loads(content))
            self.send_response(here.code)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        here = Hook(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield here
        server.shutdown()
        thread.join()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_mail_and_webhook_receive_what_was_told(desk: Desk, hook: Hook) -> None:
    from aiosmtpd.controller import Controller

    class Postbox:
        def __init__(self) -> None:
            self.letters: list[bytes] = []

        async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
            self.letters.append(envelope.content)
            return "250 OK"

    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        mail = f"mailto://127.0.0.1:{controller.port}?from=cron@example.org&to=desk@example.org"
        urls = desk.urls(mail, f"json://127.0.0.1:{hook.port}/")
        first, second = desk.remind("--notify", urls), desk.remind("--notify", urls)
    finally:
        controller.stop()
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    (letter,) = (message_from_bytes(content, policy=default) for content in postbox.letters)
    assert letter["Subject"] == f"2 reminders, {DAY}"
    assert letter["To"] == "desk@example.org"
    body = letter.get_body(("plain", "html"))
    assert body is not None
    assert "2026-12-20, today: A step (Exchange notes)" in body.get_content()
    (posted,) = hook.posted
    assert posted["title"] == f"2 reminders, {DAY}"
    assert "2026-12-31, 11 days left: Exchange notes – India, Japan [IN-JP-2026-001]" in posted["message"]


def test_what_was_not_delivered_is_code_7_says_why_and_is_tried_again(
    desk: Desk, hook: Hook, tmp_path: Path
) -> None:
    """And another place, where it was delivered, is not told twice."""
    urls, out = (
        desk.urls(f"json://127.0.0.1:{free_port()}/", f"json://127.0.0.1:{hook.port}/"),
        tmp_path / "out",
    )
    everywhere = ("--notify", urls, "--exec", f"cat >> {out}")
    hook.code = 503
    first = desk.remind(*everywhere)
    hook.code = 200
    second, third = desk.remind(*everywhere), desk.remind(*everywhere)
    assert [(done.returncode, done.stdout) for done in (first, second, third)] == [(7, "")] * 3
    assert "not delivered, and to be tried again at the next run: json://…" in first.stderr
    assert [len(done.stderr.splitlines()) for done in (first, second, third)] == [1, 1, 1]
    assert [done.stderr.count("json://") for done in (first, second, third)] == [2, 1, 1]
    assert ["error=503" in done.stderr for done in (first, second, third)] == [True, False, False]
    assert all("Connection refused" in done.stderr for done in (first, second, third))
    assert len(hook.posted) == 1
    assert len(json.loads(out.read_text())) == 2


SECRETS = ["hunter2-secret", "t0k3n-in-the-path", "p@ss/wörd", "q7x"]


def test_secrets_of_a_url_are_nowhere(desk: Desk, hook: Hook) -> None:
    """Neither as they are written nor as they are decoded, long or short, whatever goes wrong."""
    hook.code = 503
    urls = desk.urls(
        f"json://desk:hunter2-secret@127.0.0.1:{hook.port}/t0k3n-in-the-path?+X-Key=q7x",
        f"json://desk:p%40ss%2Fw%C3%B6rd@127.0.0.1:{hook.port}/q7x",
        f"json://desk:hunter2-secret@127.0.0.1:{free_port()}/q7x",
        f"mailto://desk:hunter2-secret@127.0.0.1:{free_port()}?from=q7x@example.org&to=x@example.org",
        "slack://hunter2-secret/t0k3n-in-the-path",
        "nosuchservice://hunter2-secret/q7x",
    )
    done, printed = desk.remind("--notify", urls), desk.remind("--notify", urls, "--print-crontab")
    assert (done.returncode, printed.returncode) == (7, 0)
    assert done.stderr.count("://…") == 6
    assert "Traceback" not in done.stderr
    written = [path.read_text() for path in desk.folder.rglob("*") if path.is_file() and path.name != "urls"]
    for text in (done.stdout, done.stderr, printed.stdout, *written):
        assert [secret for secret in (*SECRETS, "p%40ss") if secret in text] == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("WARNING the token hunter2-secret is invalid.", "the token … is invalid"),
        ("WARNING cannot log in as desk with p@ss/wörd", "cannot log in as … with …"),
        ("WARNING refused: /q7x and p%40ss%2Fw", "refused: /… and …%2Fw"),
        (
            "WARNING first\nWARNING last\nDEBUG at hunter2-secret: Connection refused",
            "last – Connection refused",
        ),
        ("DEBUG hunter2-secret", "no reason was given"),
        ("WARNING 127.0.0.1 says an ax is no q7x", "127.0.0.1 says an ax is no …"),
    ],
)
def test_what_a_library_logs_is_told_without_any_part_of_the_url(said: str, why: str) -> None:
    url = "json://desk:p%40ss%2Fw%C3%B6rd@127.0.0.1:80/hunter2-secret/q7x?x=p%2540ss"
    assert reason_in(said, url) == why


def test_a_url_is_not_printed_into_a_crontab(desk: Desk) -> None:
    url = "json://desk:hunter2@127.0.0.1/"
    for done in (
        desk.remind("--notify", url, "--print-crontab"),
        desk.remind("--print-crontab", BILATERAL_NOTIFY=url),
    ):
        assert (done.returncode, done.stdout) == (2, "")
        assert "hunter2" not in done.stderr


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "nowhere\n", "\xff"])
def test_a_file_without_an_address_does_not_pass_for_nothing_to_say(desk: Desk, content: str) -> None:
    (desk.folder / "urls").write_bytes(content.encode("latin-1"))
    done = desk.remind("--notify", f"@{desk.folder}/urls")
    assert (done.returncode, done.stdout) == (2, "")


def test_without_the_extra_it_is_said_what_to_install(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "apprise.py").write_text("raise ImportError\n")
    path = os.pathsep.join([str(tmp_path / "none"), OURS["PYTHONPATH"]])
    done = desk.remind("--notify", desk.urls("json://127.0.0.1/"), PYTHONPATH=path)
    assert done.returncode == 7
    assert "pip install 'bilateral-cli[notify]'" in done.stderr


def test_a_program_gets_the_reminders_as_json(desk: Desk, tmp_path: Path) -> None:
    done = desk.remind("--exec", f"cat > '{tmp_path}/out'; echo heard >&2; echo said")
    assert (done.returncode, done.stdout, done.stderr) == (0, "said\n", "heard\n")
    step, whole = json.loads((tmp_path / "out").read_text())
    assert (step["kind"], step["lead"], step["id"], step["milestone"]) == ("due", 0, "IN-JP-2026-001", 1)
    assert (whole["kind"], whole["lead"], whole["milestone"], whole["days_left"]) == ("due", 30, None, 11)


RAW = "printf 'a\\033]0;title\\007\\rb\\nc' >&2; "


def test_what_a_program_says_is_harmless(desk: Desk) -> None:
    """Its standard error may repeat what strangers wrote: into a title, or on the server it speaks to."""
    done = desk.remind("--exec", RAW)
    assert (done.returncode, done.stderr) == (0, "a\\x1b]0;title\\x07 b\nc\n")
    done = desk.remind("--exec", f"{RAW.replace('c', '')} exit 1", "--for", "x")
    assert done.returncode == 7
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip("\n").isprintable()


@pytest.mark.parametrize("code", [0, 1])
def test_what_a_program_says_is_told_in_short(desk: Desk, code: int) -> None:
    """A line of millions of characters drowns what else cron mails."""
    done = desk.remind("--exec", f"(echo begun; head -c 5000000 /dev/zero | tr '\\0' x) >&2; exit {code}")
    assert done.returncode == (7 if code else 0)
    assert len(done.stderr) < 10_000
    assert "not delivered" in done.stderr if code else "bytes left out" in done.stderr


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("echo first >&2; echo no room on the disk >&2; exit 3", "ended with code 3: no room on the disk"),
        ("kill -9 $$", "was killed by signal 9"),
        ("/nonexistent/program", "ended with code 127"),
    ],
)
def test_a_program_that_failed_is_tried_again(desk: Desk, command: str, why: str) -> None:
    for _ in range(2):
        done = desk.remind("--exec", command)
        assert (done.returncode, done.stdout) == (7, "")
        assert f"your program: it {why}" in done.stderr


def test_a_program_may_read_nothing_and_leave_another_one_running(desk: Desk) -> None:
    """Only what it says of itself counts: nobody waits for the one in the background."""
    marker = desk.folder / "pid"
    done = desk.remind("--exec", f"sleep 50 >/dev/null 2>&1 & echo $! > {marker}")
    os.kill(int(marker.read_text()), 9)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_standard_output_did_not_take_is_told_again(desk: Desk) -> None:
    done = desk.in_shell("PROGRAM >/dev/full")
    assert done.returncode == 7
    assert "standard output: No space left on device" in done.stderr
    assert "2 reminders" in desk.remind().stdout
    assert desk.remind().stdout == ""


def test_without_a_standard_output_nothing_is_marked_as_told(desk: Desk) -> None:
    assert desk.in_shell("PROGRAM >&-").returncode != 0
    assert "2 reminders" in desk.remind().stdout


def test_a_reader_that_went_away_was_not_told(desk: Desk) -> None:
    fifo = desk.folder / "pipe"
    os.mkfifo(fifo)
    done = desk.in_shell(f"(exec 3<{fifo}; exec 3<&-) & exec 4>{fifo}; sleep 0.2; PROGRAM --for x >&4")
    assert (done.returncode, "Broken pipe" in done.stderr) == (7, True)
    assert "2 reminders" in desk.remind("--for", "x").stdout


def test_a_process_killed_between_delivery_and_mark_tells_again(desk: Desk, tmp_path: Path) -> None:
    """Rather than never; and the ledger is whole, whenever it was."""
    out = tmp_path / "out"
    done = desk.remind("--exec", f"cat > {out}; kill -9 $PPID; exec sleep 0")
    assert done.returncode == -9
    assert len(json.loads(out.read_text())) == 2
    out.unlink()
    assert desk.remind("--exec", f"cat > {out}; kill -9 $PPID; exec sleep 0").returncode == -9
    assert len(json.loads(out.read_text())) == 2


def test_of_several_runs_at_once_one_tells(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = desk.command("--exec", f"cat >> {out}; sleep 0.2", before=("--lock-timeout", "60"))
    runs = [subprocess.Popen(command, env={**BARE, **OURS}) for _ in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert len(json.loads(out.read_text())) == 2


def test_whoever_cannot_have_the_ledger_tells_nothing_and_says_so(desk: Desk) -> None:
    with held(desk.folder / ".ledger.json.lock"):
        done = desk.remind(before=("--lock-timeout", "0.05"))
    assert (done.returncode, done.stdout) == (5, "")
    assert "another run of reminders" in done.stderr


def test_a_dash_is_a_dash_whatever_the_locale_says(desk: Desk) -> None:
    done = desk.remind(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Exchange notes – India, Japan" in done.stdout


# Where nothing is known: cron.


def test_without_a_home_folder_the_accounts_own_is_asked(desk: Desk, tmp_path: Path) -> None:
    """As some crons start a job."""
    home = tmp_path / "of the account"
    words = [*homeless(home), "--register", str(desk.register), "--today", DAY, "-q", "remind"]
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", env={**BARE, **OURS}, check=False)
    assert (done.returncode, done.stdout != "") == (0, True)
    assert [path.name for path in (home / ".local" / "state" / "bilateral").glob("*.json")] != []


AS_ANOTHER = """
import os, sys
from typer.testing import CliRunner
from bilateral_cli.cli.app import app

register, own, uid = sys.argv[1], sys.argv[2], int(sys.argv[3])
def remind(*words):
    done = CliRunner().invoke(app, ["--register", register, "--today", "2026-12-20", "-q", "remind", *words])
    print(repr((done.exit_code, done.stdout, done.stderr)))
# Once as ourselves, so that all is loaded that another may not be allowed to read.
remind("--ledger", own + "/warm.json", "--exec", "true")
remind("--ledger", own + "/warm.json", "--for", "x")
remind("--dry-run", "--ledger", own + "/warm.json", "--for", "y")
os.setgroups([]); os.setgid(uid); os.setuid(uid)
remind("--ledger", own + "/ledger.json")
remind("--ledger", own + "/ledger.json")
remind()
remind("--ledger", os.path.dirname(register) + "/ledger.json")
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")
def test_another_user_with_a_register_that_is_only_read(desk: Desk) -> None:
    """One whom the system does not know, without a home: a ledger is asked for, nothing else is missing."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        shared, own = Path(folder, "shared"), Path(folder, "own")
        Path(folder).chmod(0o755)
        shared.mkdir(mode=0o755)
        own.mkdir()
        register = shared / "register.json"
        register.write_bytes(desk.register.read_bytes())
        register.chmod(0o444)
        os.chown(own, 54321, 54321)
        done = subprocess.run(
            ["env", "-u", "HOME", sys.executable, "-c", AS_ANOTHER, str(register), str(own), "54321"],
            capture_output=True,
            text=True,
            cwd="/",
            env={**BARE, **OURS},
            check=True,
        )
        first, second, homeless, forbidden = [eval(line) for line in done.stdout.splitlines()[3:]]
        assert [path.name for path in shared.iterdir()] == ["register.json"]
        assert stat.S_IMODE((own / "ledger.json").stat().st_mode) == 0o600
    assert (first[0], first[1].partition(",")[0]) == (0, "2 reminders")
    assert second == (0, "", "")
    assert (homeless[0], homeless[1]) == (4, "")
    assert "name one with --ledger" in homeless[2]
    assert (forbidden[0], forbidden[1]) == (4, "")


def as_cron_reads(line: str) -> list[str]:
    """The command of a crontab line and, line by line, its standard input (cron's do_command.c).

    A backslash is taken away before a %, any other % ends a line; a backslash guards the character behind it.
    """
    command = line.rstrip("\n").split(" ", 5)[5]
    lines, escaped = [""], False
    for character in command:
        if escaped:
            lines[-1] = lines[-1][:-1] + character if character == "%" else lines[-1] + character
            escaped = False
        elif character == "%":
            lines.append("")
        else:
            escaped = character == "\\"
            lines[-1] += character
    return lines


def run_as_cron(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    command, *given = as_cron_reads(line)
    assert given == []
    assert len(line.splitlines()) == 1
    env = {**BARE, "HOME": str(home), "LOGNAME": "x", "SHELL": "/bin/sh"}
    return subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, cwd="/", env=env, check=False
    )


ODD = '100% of \\% \\\\% it\'s "all" $HOME `x` ü'


@pytest.mark.parametrize(
    "way",
    [
        "settings",
        pytest.param("script", marks=pytest.mark.slow),
        pytest.param("module", marks=pytest.mark.slow),
    ],
)
def test_the_printed_crontab_line_tells_from_anywhere_what_it_tells_here(
    desk: Desk, tmp_path: Path, way: str
) -> None:
    """As cron would run it: with its own reading of % and \\, sh, and hardly a variable."""
    script = Path(sys.executable).with_name("bilateral")
    start = [str(script)] if way == "script" and script.exists() else program()
    out = tmp_path / "out put"
    exec_ = f"(date +%Y; printf '%s\\n' 'a\\%b'; cat) > '{out}'"
    words = ["--for", ODD, "--exec", exec_, "--leads", "9999d"]
    env, register = {**BARE, **OURS, "HOME": str(tmp_path)}, ["--register", "register.json"]
    if way == "settings":
        env |= {
            "BILATERAL_LEADS": "9999d",
            "BILATERAL_LEDGER": "named.json",
            "BILATERAL_REGISTER": "register.json",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        }
        words, register = words[:4], []
    printed = subprocess.run(
        [*start, *register, "remind", *words, "--print-crontab"],
        capture_output=True,
        text=True,
        cwd=desk.register.parent,
        env=env,
        check=True,
    ).stdout
    for _ in range(2):
        done = run_as_cron(printed, tmp_path)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    year, odd, told = out.read_text().split("\n", 2)
    assert (len(year), odd) == (4, "a\\%b")
    assert {row["id"] for row in json.loads(told)} == {"IN-JP-2026-001"}
    if way == "settings":
        assert (
            ODD
            in json.loads((desk.register.parent / "named.json").read_text())["registers"][str(desk.register)]
        )


@pytest.mark.parametrize(
    "text", ["%", "\\%", "\\\\%", "\\\\\\%", "a'\\%'b", '"%"', "\\", "%%", "it's", "$x `y`"]
)
def test_a_word_comes_through_a_crontab_as_it_is(text: str) -> None:
    (command,) = as_cron_reads(schedule.crontab(["printf", "%s", text]))
    assert subprocess.check_output(["/bin/sh", "-c", command], text=True) == text


HIDDEN = [*map(chr, range(32)), "\x7f", "\x85", "\u202e", "\u2028", "\u200b", "\udc80"]


@pytest.mark.parametrize("written", [schedule.crontab, schedule.systemd])
@pytest.mark.parametrize(
    "hidden", [*map(chr, range(32)), "\x7f", "\x85", "\u202e", "\u2028", "\u200b", "\udc80"]
)
@pytest.mark.parametrize("place", range(3))
def test_what_ends_a_line_or_cannot_be_seen_is_refused(
    place: int, hidden: str, written: Callable[[list[str]], str]
) -> None:
    """In the path of the program, of the register, in a command: a person pastes it and cannot see it."""
    words = ["/bin/x", "--register", "/srv/register.json"]
    words[place] += f"{hidden}y"
    with pytest.raises(UnreadableValue, match="cannot hold"):
        written(words)


def test_a_space_of_another_script_is_no_hindrance() -> None:
    assert "\u3000" in schedule.crontab(["/home/\u8cc7\u6599\u3000/x"])
    assert "\u3000" in schedule.systemd(["/home/\u8cc7\u6599\u3000/x"])


def test_what_systemd_would_expand_is_escaped() -> None:
    unit = schedule.systemd(["/bin/x", "100%", "$HOME", 'a "b"', "it's", "", "a\\b"])
    assert 'ExecStart=/bin/x "100%%" "$$HOME" "a \\"b\\"" "it\'s" "" "a\\\\b"\n' in unit
    assert "Persistent=true" in unit


def test_a_view_of_this_folder_is_not_put_into_a_crontab(desk: Desk) -> None:
    (desk.folder / "bilateral.toml").write_text('[views]\nmine = "by:JP"\n')
    done = subprocess.run(
        [*program(), "--register", str(desk.register), "remind", "@mine", "--print-crontab"],
        capture_output=True,
        text=True,
        cwd=desk.folder,
        env={**BARE, **OURS, "HOME": str(desk.folder)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "which cron does not see" in done.stderr


# What a start costs.


def loaded_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_other_commands_load_no_reminders() -> None:
    loaded = loaded_after("import bilateral_cli.cli.app")
    assert [name for name in loaded if name.startswith(("bilateral_cli.reminders", "apprise"))] == []


def test_the_library_of_170_services_is_loaded_only_for_an_address(desk: Desk) -> None:
    words = desk.command("--exec", "true")[3:]
    loaded = loaded_after(
        "import sys\nfrom bilateral_cli.cli.app import app\n"
        f"sys.argv = ['bilateral', *{words!r}]\n"
        "try: app()\nexcept SystemExit as end: assert not end.code"
    )
    assert "bilateral_cli.reminders.delivery" in loaded
    assert "apprise" not in loaded
