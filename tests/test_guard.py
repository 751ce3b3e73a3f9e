"""No test reaches the files of whoever runs it, not even one that forgot to ask for a home of its own."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from guard import NO_HOME

ACCOUNT = Path(pwd.getpwuid(os.getuid()).pw_dir)


def test_a_test_that_asks_for_nothing_has_no_home_and_no_register() -> None:
    assert Path.home() == Path(NO_HOME)
    assert list(Path.cwd().iterdir()) == []
    assert not any(name.startswith("XDG_") for name in os.environ)
    with pytest.raises(NotADirectoryError):
        Path(NO_HOME, ".config").mkdir(parents=True)


def test_a_test_that_asks_for_a_folder_lives_there(tmp_path: Path) -> None:
    assert (Path.cwd(), Path.home().parent) == (tmp_path, tmp_path)


@pytest.mark.parametrize("name", [".config/bilateral/config.toml", ".local/state/bilateral/x", ".bashrc"])
def test_the_accounts_own_files_are_neither_read_nor_written(name: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="its user's"):
        (ACCOUNT / name).read_bytes()
    with pytest.raises(pytest.fail.Exception, match="its user's"):
        (ACCOUNT / name).mkdir()


@pytest.mark.parametrize("env", [{}, {"HOME": str(ACCOUNT)}], ids=["no HOME", "the account's"])
def test_no_program_is_started_where_it_would_find_them(env: dict[str, str]) -> None:
    with pytest.raises(pytest.fail.Exception, match="set HOME"):
        subprocess.run([sys.executable, "-c", ""], env=env, check=False)
