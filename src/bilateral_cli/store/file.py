"""The file behind a register: its bytes, its lock, and one transaction at a time.

TinyDB on its own writes in place, creates the file when it only reads, and lets two writers overwrite each
other. `RegisterStorage` takes all three away: reading leaves the disk alone, and a transaction holds the
lock from its read to its one write.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from tinydb.storages import Storage

from bilateral_cli.errors import RegisterBusy, RegisterDamaged, RegisterUnusable, UnreadableValue
from bilateral_cli.store.aside import backup_of, replace_file
from bilateral_cli.store.records import FORMAT, Plain

Tables = dict[str, dict[str, Plain]]

EMPTY: Tables = {"commitments": {}, "meta": {"1": {"format": FORMAT, "revision": 0, "numbers": {}}}}


class RegisterStorage(Storage):
    """The file behind TinyDB: read once, written once at the end of a transaction, never in between."""

    def __init__(self, path: Path, lock_timeout: float) -> None:
        self.path = path
        self._lock_timeout = lock_timeout
        self._tables: Tables | None = None
        self._is_writing = self._is_changed = False

    def read(self) -> Tables:
        if self._tables is None:
            self._tables = tables_in(self.path)
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        assert self._is_writing, "a register is written in a transaction"
        self._tables = data
        self._is_changed = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock, read afresh, and write once when the block ends well."""
        if not self.path.exists():
            raise _missing(self.path)
        with told_of(self.path, "cannot be written"):
            _refuse_odd(self.path)
        with lock(self.path, self._lock_timeout):
            self._tables = tables_in(self.path, is_to_be_written=True)
            self._is_writing, self._is_changed = True, False
            try:
                yield
                if self._is_changed:
                    with told_of(self.path, "cannot be written"):
                        replace_file(self.path, bytes_of(self.read(), self.path))
            except BaseException:
                self._tables = None
                raise
            finally:
                self._is_writing = False


def create_register(path: Path, content: bytes | None = None) -> None:
    """A new register, empty or with the given content; never over something that is there.

    Raises RegisterUnusable when the path is taken or cannot be written.
    """
    _refuse_taken(path)
    with told_of(path, "cannot be made"):
        path.parent.mkdir(parents=True, exist_ok=True)
    with lock(path, timeout=10):
        _refuse_taken(path)
        with told_of(path, "cannot be made"):
            replace_file(path, bytes_of(EMPTY, path) if content is None else content)


def tables_in(path: Path, *, is_to_be_written: bool = False) -> Tables:
    """The tables in the file. Raises RegisterUnusable, or RegisterDamaged with the place of the fault.

    Before a write, and for `check`, a key that stands twice in one object is a fault too, since one of the
    two would be lost; looking for that takes three times as long, so other reads let the last one win.
    """
    try:
        with told_of(path, CANNOT_BE_READ):
            _refuse_odd(path)
            content = path.read_bytes()
    except FileNotFoundError:
        raise _missing(path) from None
    if not content.strip():
        raise damaged(path, "the file is empty")
    try:
        tables = json.loads(
            content.decode("utf-8"),
            parse_constant=_no_constant,
            object_pairs_hook=_once_each if is_to_be_written else None,
        )
        if b"\\ud" in content.lower():
            # An escape may make half a character, which no text can hold and no write could store.
            json.dumps(tables, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise damaged(path, f"not UTF-8 at byte {error.start}") from None
    except UnicodeEncodeError as error:
        raise damaged(path, f"{error.object[error.start]!r} is half a character, and no text") from None
    except json.JSONDecodeError as error:
        raise damaged(path, f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise damaged(path, "not JSON that can be read: it is nested too deep") from None
    except ValueError as error:
        raise damaged(path, str(error)) from None
    _check_shape(path, tables)
    return tables  # type: ignore[no-any-return]


def _check_shape(path: Path, tables: Any) -> None:
    meta = tables.get("meta") if isinstance(tables, dict) else None
    meta = meta.get("1") if isinstance(meta, dict) else None
    commitments = tables.get("commitments") if isinstance(tables, dict) else None
    if not isinstance(meta, dict) or not _is_count(meta.get("format")) or meta["format"] < 1:
        raise damaged(path, "meta.1.format is not there: this JSON is no register")
    if meta["format"] > FORMAT:
        raise RegisterUnusable(
            f"the register {path} has format {meta['format']} and this program knows up to {FORMAT};"
            " it was left as it is: install a newer bilateral-cli"
        )
    if not _is_count(meta.get("revision")):
        raise damaged(path, "meta.1.revision: a whole number belongs here")
    numbers = meta.get("numbers")
    if not isinstance(numbers, dict) or not all(map(_is_count, numbers.values())):
        raise damaged(path, "meta.1.numbers: for each prefix, the highest number given out belongs here")
    if not isinstance(commitments, dict):
        raise damaged(path, "the table of commitments is not there")
    for key, row in commitments.items():
        # TinyDB makes one row of "1" and "01".
        if not (key.isascii() and key.isdecimal() and key == str(int(key))) or not isinstance(row, dict):
            raise damaged(path, f"commitments.{key}: a number and an object belong here")


def bytes_of(tables: Tables, path: Path) -> bytes:
    text = json.dumps(tables, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError as error:
        raise UnreadableValue(
            f"{error.object[error.start]!r} is no character that can be stored in {path}"
        ) from None


@contextmanager
def lock(path: Path, timeout: float) -> Iterator[None]:
    # Costs 24 ms to import, and only a writer waits for anybody.
    from filelock import FileLock, Timeout

    try:
        with told_of(path, "cannot be locked for writing"):
            target = Path(os.path.realpath(path))
            # Whoever may write the register may lock it; the lock file's owner can always do both.
            mode = (target.stat().st_mode & 0o777 if target.is_file() else 0) | 0o600
            lock = FileLock(_lock_file(target), timeout=timeout, mode=mode, poll_interval=0.01)
            lock.acquire()
    except Timeout:
        raise RegisterBusy(
            f"{_holder(target)} is writing to {path} and was not done within {timeout:g} s;"
            " nothing was changed"
        ) from None
    try:
        # For whoever waits in vain. What a dead process wrote here says nothing: its lock is gone with it.
        with contextlib.suppress(OSError):
            _sign(_lock_file(target))
        yield
    finally:
        lock.release()


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise RegisterUnusable(f"{path} is there already; it was left as it is (choose another --register)")


def _refuse_odd(path: Path) -> None:
    """A pipe would be waited for, and a device never ends: a register is a file."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError("it is no ordinary file")


def _sign(lock_file: Path) -> None:
    handle = os.open(lock_file, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        about = os.fstat(handle)
        # A name that somebody linked to a file of theirs is not ours to write to.
        if stat.S_ISREG(about.st_mode) and about.st_nlink == 1:
            os.ftruncate(handle, 0)
            os.write(handle, f"process {os.getpid()}\n".encode())
    finally:
        os.close(handle)


def _lock_file(target: Path) -> Path:
    return target.with_name(f".{target.name}.lock")


def _holder(target: Path) -> str:
    try:
        return _lock_file(target).read_text()[:40].strip() or "another process"
    except (OSError, UnicodeDecodeError):
        return "another process"


CANNOT_BE_READ = "cannot be read"


@contextmanager
def told_of(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        if what == CANNOT_BE_READ:
            raise
        raise RegisterUnusable(f"the register {path} {what}: {error.strerror or error}") from None
    except OSError as error:
        if isinstance(error, TimeoutError) and error.errno is None:
            # The lock's own: somebody else holds it.
            raise
        raise RegisterUnusable(f"the register {path} {what}: {error.strerror or error}") from None
    except ValueError as error:
        # A path with a NUL in it is no path.
        raise RegisterUnusable(f"the register {path} {what}: {error}") from None


def _missing(path: Path) -> RegisterUnusable:
    if backup_of(path).exists():
        return RegisterUnusable(f"there is no register at {path}, but {_backup_words(path)}")
    return RegisterUnusable(
        f"there is no register at {path}; make one with `bilateral init` or `bilateral init --sample`,"
        " or name another with --register"
    )


def damaged(path: Path, fault: str) -> RegisterDamaged:
    remedy = _backup_words(path) if backup_of(path).exists() else "put a copy back"
    return RegisterDamaged(
        f"the register {path} is damaged: {fault}; it was left as it is: mend it (`bilateral check` lists"
        f" every problem), or {remedy}",
        fault,
    )


def _backup_words(path: Path) -> str:
    return f"`bilateral restore` puts back the state before the last write, {backup_of(path)}"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'the key "{twice}" stands twice in one object')
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
