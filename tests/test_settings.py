"""Settings and saved views from files and variables that somebody wrote by hand."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from conftest import Outcome, Run, program

PROJECT_FILE = "bilateral.toml"


def settings_say(content: str | bytes) -> None:
    Path(PROJECT_FILE).write_bytes(content.encode() if isinstance(content, str) else content)


def test_a_byte_order_mark_is_no_part_of_the_settings(run: Run) -> None:
    """Editors of some systems begin every UTF-8 file with one."""
    settings_say(b"\xef\xbb\xbf" + b'within = "30d"\n')
    assert run("upcoming", today="2026-11-23") == Outcome(0, "", "nothing is due up to 2026-12-23\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('within = "30d"'.encode("utf-16"), "UTF-16; save the file as UTF-8"),
        (b'user = "J\xfcrgen"', "not UTF-8 (line 1)"),
        (b"x = " + b"[" * 5000, "nested too deep"),
        (b"within = ", "not TOML"),
    ],
    ids=["UTF-16", "Latin-1", "too deep", "no value"],
)
def test_settings_that_cannot_be_read_are_told_as_what_they_are(run: Run, content: bytes, said: str) -> None:
    settings_say(content)
    failed = run("list")
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert failed.err.startswith("bilateral: the settings in bilateral.toml are ")
    assert said in failed.err


@pytest.mark.parametrize(
    ("key", "value", "command"),
    [
        ("within", '"soon"', ["upcoming"]),
        ("today", '"tomorow"', ["list"]),
        ("leads", '"30d,x"', ["remind", "--dry-run"]),
        ("leads", '"30d,x"', ["export", "--format", "ics"]),
        ("overdue-every", '"often"', ["remind", "--dry-run"]),
        ("lock-timeout", "-1", ["list"]),
        ("lock-timeout", "nan", ["list"]),
        ("lock-timeout", '"long"', ["list"]),
        ("within", "30", ["upcoming"]),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_place(
    register: Path, key: str, value: str, command: list[str]
) -> None:
    """The word alone would be looked for on the command line, where it is not."""
    settings_say(f"{key} = {value}\n")
    done = subprocess.run(
        [*program(), "--register", str(register), *command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"bilateral: bilateral.toml: {key}")


def test_a_value_of_a_variable_is_told_with_its_name(run: Run) -> None:
    failed = run("upcoming", BILATERAL_WITHIN="soon")
    assert (failed.code, failed.out) == (2, "")
    assert failed.err.startswith("bilateral: BILATERAL_WITHIN: within: ")


@pytest.mark.parametrize(
    ("content", "env", "said"),
    [
        ('withn = "30d"', {}, 'bilateral.toml: "withn" is not a setting; did you mean within'),
        (
            "lock_timeout = 3",
            {},
            'bilateral.toml: "lock_timeout" is not a setting; did you mean lock-timeout?',
        ),
        ('[view]\na = "x"', {}, 'bilateral.toml: "view" is not a setting; did you mean views?'),
        ("zzz = 1", {}, 'bilateral.toml: "zzz" is not a setting; there are register, today'),
        ("", {"BILATERAL_REGISTR": "x"}, "did you mean BILATERAL_REGISTER?"),
        (
            "",
            {"XDG_CONFIG_HOME": "settings"},
            "XDG_CONFIG_HOME is ignored, since settings is not an absolute path",
        ),
    ],
)
def test_a_mistyped_setting_is_told_once(run: Run, content: str, env: dict[str, str], said: str) -> None:
    """It would otherwise look as if it were in force."""
    settings_say(content)
    told, quiet = run("list", **env), run("-q", "list", **env)
    assert (told.code, told.out, told.err.count(said)) == (0, "", 1)
    assert quiet == Outcome(0, "", "")


def test_the_variables_of_others_are_theirs(run: Run) -> None:
    assert run("list", BILATERAL_TESTS_DSN="x") == Outcome(0, "", "no commitments match\n")


def test_a_relative_folder_of_settings_is_ignored(run: Run) -> None:
    """It would be another file from each folder (XDG Base Directory Specification)."""
    folder = Path("settings") / "bilateral"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('within = "nonsense"\n')
    assert run("upcoming", XDG_CONFIG_HOME="settings").code == 0
    assert run("upcoming", XDG_CONFIG_HOME=os.path.abspath("settings")).code == 2


def plain(*words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*program(), *words], capture_output=True, text=True, check=False, cwd=cwd, env={**os.environ, **env}
    )


def test_a_relative_folder_of_data_is_ignored(tmp_path: Path) -> None:
    done = plain("list", XDG_DATA_HOME="data-here")
    home = tmp_path / "home" / ".local" / "share" / "bilateral" / "commitments.json"
    assert (done.returncode, done.stdout) == (4, "")
    assert "XDG_DATA_HOME is ignored, since data-here is not an absolute path" in done.stderr
    assert f"there is no register at {home};" in done.stderr


@pytest.mark.usefixtures("tmp_path")
def test_a_relative_home_is_no_home() -> None:
    done = plain("list", HOME="home")
    assert (done.returncode, done.stdout) == (4, "")
    assert "there is no home folder to look for a register in" in done.stderr


def test_the_home_of_nobody_is_a_path_where_nothing_is(run: Run) -> None:
    failed = run("list", on=Path("~nobody-of-that-name/x.json"))
    assert (failed.code, failed.out) == (4, "")
    assert "there is no register at ~nobody-of-that-name/x.json" in failed.err


@pytest.mark.parametrize("command", [["list"], ["init"], ["add", "x", "--parties", "IN,JP"], ["check"]])
def test_a_folder_that_was_deleted_is_told_as_that(tmp_path: Path, command: list[str]) -> None:
    """From within it no relative path leads anywhere, whatever is wanted of it."""
    done = from_a_deleted_folder(tmp_path, "--register", "x.json", *command)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (4, "", 1)
    assert "the current folder, which is no longer there" in done.stderr


def test_from_a_deleted_folder_a_whole_path_still_leads_there(tmp_path: Path, register: Path) -> None:
    done = from_a_deleted_folder(tmp_path, "--register", str(register), "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no commitments match\n")


def test_that_the_folder_s_own_register_is_not_seen_is_told(tmp_path: Path) -> None:
    own = tmp_path / "home" / ".local" / "share" / "bilateral"
    own.mkdir(parents=True)
    assert plain("--register", str(own / "commitments.json"), "init").returncode == 0
    done = from_a_deleted_folder(tmp_path, "list")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("the current folder is no longer there")


def from_a_deleted_folder(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    gone = tmp_path / "gone"
    gone.mkdir(exist_ok=True)
    script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
    return subprocess.run(
        ["sh", "-c", script, "sh", str(gone), *program(), *words],
        capture_output=True,
        text=True,
        check=False,
    )


def nested(names: int, times: int) -> str:
    """Views of which each takes in the next, so many times over."""
    lines = [f'v{i} = "{" ".join([f"@v{i + 1}"] * times)}"' for i in range(names)]
    return "\n".join(["[views]", *lines, f'v{names} = "sector:ai"', ""])


@pytest.mark.parametrize(("names", "times"), [(31, 2), (19, 2), (5000, 1), (1, 5000)])
def test_views_within_views_come_to_an_end(run: Run, names: int, times: int) -> None:
    """Thirty lines that double at each step are a thousand million terms."""
    settings_say(nested(names, times))
    failed = run("filter", "@v0")
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert failed.err.startswith("bilateral: the view @v0 contains too many other views")


@pytest.mark.parametrize(("names", "times"), [(19, 1), (5, 2)])
def test_views_may_take_in_others(run: Run, names: int, times: int) -> None:
    settings_say(nested(names, times))
    assert run("filter", "@v0") == Outcome(0, "", "no commitments match\n")


@pytest.mark.parametrize(
    ("content", "typed", "said"),
    [
        ('mine = "by:JP"', "@mien", "there is no view @mien; did you mean @mine?"),
        ('mine = "by:JP"', "@", "there is no view @; @mine"),
        ('mine = "by:JP"', "not:@mine", "a view is given on its own"),
        ('mine = "@mine"', "@mine", "the view @mine contains itself"),
        ('a = "@b"\nb = "@a"', "@a", "the view @a contains itself"),
        ('mine = "@ours"', "@mine", "the view @mine in bilateral.toml: there is no view @ours"),
        ('mine = "by:\'JP"', "@mine", "the view @mine in bilateral.toml: the terms by:'JP cannot be split"),
        ('mine = ""', "@mine", "the view @mine in bilateral.toml: there are no terms"),
        ('mine = "by:Jappan"', "@mine", 'the view @mine in bilateral.toml: no party is called "Jappan"'),
        ('mine = ["by:JP"]', "@mine", "bilateral.toml: views.mine needs its terms as one text"),
    ],
)
def test_what_is_wrong_with_a_view_is_told_with_its_name(
    run: Run, content: str, typed: str, said: str
) -> None:
    settings_say(f"[views]\n{content}\n")
    failed = run("filter", typed)
    assert (failed.code, failed.out) == (2, "")
    assert failed.err.startswith(f"bilateral: {said}")


@pytest.mark.parametrize(
    ("saved", "typed"), [("e\u0301t\xe9", "\xe9te\u0301"), ("\xe9t\xe9", "e\u0301te\u0301")]
)
def test_a_view_is_found_however_its_letters_are_put_together(run: Run, saved: str, typed: str) -> None:
    settings_say(f'[views]\n"{saved}" = "sector:ai"\n')
    assert run("filter", f"@{typed}") == Outcome(0, "", "no commitments match\n")
