"""`--install-completion`: what is there stays, and what is not ours is left."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from conftest import program

PLACES = {
    "bash": (".bash_completions/bilateral.sh", ".bashrc"),
    "zsh": (".zfunc/_bilateral", ".zshrc"),
    "fish": (".config/fish/completions/bilateral.fish", None),
}


def install(shell: str, home: Path) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    # Otherwise the shell is the one that started the tests, which a test cannot choose.
    env = {**os.environ, "HOME": str(home), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    words = [*program(), "--install-completion", shell]
    return subprocess.run(words, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize("shell", PLACES)
def test_settings_are_added_to_once_and_nothing_of_them_is_lost(shell: str, tmp_path: Path) -> None:
    """Also what is no UTF-8 and ends without a line break; a link and a mode stay as they are."""
    home = tmp_path / "own"
    home.mkdir()
    script, settings = PLACES[shell]
    before = b"alias caf\xe9=bar"
    if settings:
        (home / "dotfile").write_bytes(before)
        (home / "dotfile").chmod(0o600)
        (home / settings).symlink_to("dotfile")
    first, second = install(shell, home), install(shell, home)
    assert (first.returncode, first.stderr, second.returncode, second.stderr) == (0, "", 0, "")
    assert "_BILATERAL_COMPLETE" in (home / script).read_text()
    if settings:
        after = (home / "dotfile").read_bytes()
        assert after.startswith(before + b"\n")
        assert after.count(b"\n") == 2
        assert stat.S_IMODE((home / "dotfile").stat().st_mode) == 0o600
        assert (home / settings).is_symlink()


@pytest.mark.parametrize("shell", PLACES)
def test_a_script_that_is_not_ours_is_left(shell: str, tmp_path: Path) -> None:
    home = tmp_path / "own"
    script, settings = PLACES[shell]
    (home / script).parent.mkdir(parents=True)
    (home / script).write_text("somebody's own\n")
    ran = install(shell, home)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (6, "", 1)
    assert (home / script).read_text() == "somebody's own\n"
    assert not (settings and (home / settings).exists())


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_settings_that_are_no_file_are_left(shell: str, tmp_path: Path) -> None:
    home = tmp_path / "own"
    home.mkdir()
    settings = home / str(PLACES[shell][1])
    os.mkfifo(settings)
    ran = install(shell, home)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert settings.is_fifo()
