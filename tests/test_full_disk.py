"""A disk with no room left: the register stays as it is, and one line says why."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import program, store_at

ON_A_SMALL_DISK = """
import json, sys
from pathlib import Path
import subprocess
from typer.testing import CliRunner
from bilateral_cli.cli.app import app

disk = Path(sys.argv[1])
mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(disk)]
if fault := subprocess.run(mount, capture_output=True, text=True).stderr.strip():
    sys.exit(fault)

def bilateral(*words):
    done = CliRunner().invoke(app, ["--register", str(register), "--today", "2026-11-23", *words])
    return {"code": done.exit_code, "out": done.stdout, "err": done.stderr}

def fill(leaving):
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() // 4096 * 4096 - leaving)

register, filler = disk / "register.json", disk / "filler"
bilateral("init", "--sample")
bilateral("update", "7", "--note", "so that there is a backup")
for pages in range(20):
    before = register.read_bytes()
    fill(leaving=pages * 4096)
    added = bilateral("add", "One more", "--parties", "IN,JP", "--deadline", "by 2030")
    files = sorted(path.name for path in disk.iterdir() if path != filler)
    print(json.dumps({**added, "is_same": before == register.read_bytes(), "files": files}))
    filler.unlink()
print(json.dumps({**bilateral("add", "Last", "--parties", "IN,JP"), "is_same": False, "files": []}))
print(json.dumps({**bilateral("check"), "is_same": True, "files": []}))
"""


def test_a_full_disk_leaves_the_register_alone_however_little_room_is_left(tmp_path: Path) -> None:
    """On a real file system, with no room at all, then with a page more each time until the write fits.

    It is mounted in a mount namespace of its own, so that nothing of it outlives the test.
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    own_mounts = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    try:
        done = subprocess.run(
            [*own_mounts, sys.executable, "-c", ON_A_SMALL_DISK, str(disk)], capture_output=True, text=True
        )
    except FileNotFoundError:
        pytest.skip("unshare is not installed, so no small disk can be mounted")
    if done.returncode and not done.stdout:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    *attempts, last, check = [json.loads(line) for line in done.stdout.splitlines()]
    failed = [attempt for attempt in attempts if attempt["code"]]
    # Both happened: too little room, and enough.
    assert 5 < len(failed) < len(attempts)
    for attempt in failed:
        assert (attempt["code"], attempt["out"], attempt["is_same"]) == (4, "", True)
        assert "bilateral: the register" in attempt["err"]
        assert "cannot be written: No space left on device" in attempt["err"]
        assert len(attempt["err"].splitlines()) == 1
    assert all(attempt["is_same"] == bool(attempt["code"]) for attempt in attempts)
    assert {(".register.json.lock", "register.json", "register.json.bak")} == {
        tuple(attempt["files"]) for attempt in attempts
    }
    assert last["code"] == 0
    assert {name: check[name] for name in ("code", "out", "err")} == {"code": 0, "out": "", "err": ""}


@pytest.mark.parametrize("words", [("add", "More", "--parties", "IN,JP"), ("update", "7", "--tag", "more")])
def test_a_write_that_the_system_cuts_short_leaves_the_register_alone(
    sample: Path, words: tuple[str, ...]
) -> None:
    """A limit on the size of files takes the first bytes and refuses the rest, as a quota does."""
    before = sample.read_bytes()
    limit = len(before) - 1000
    done = subprocess.run(
        [*program(), "--register", str(sample), *words],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert (4, "", f"bilateral: the register {sample} cannot be written: File too large\n") == (
        done.returncode,
        done.stdout,
        done.stderr,
    )
    assert before == sample.read_bytes()
    assert sorted(path.name for path in sample.parent.glob("*sample*")) == [
        ".sample.json.lock",
        "sample.json",
    ]


def test_a_reader_needs_no_room(sample: Path) -> None:
    """Nothing is written by looking, not even where no byte could be."""
    done = subprocess.run(
        [*program(), "--register", str(sample), "show", "7", "--format", "json"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    # What the pipe takes is no file.
    assert (done.returncode, done.stderr) == (0, "")
    assert store_at(sample).get("7").id == json.loads(done.stdout)["id"]
