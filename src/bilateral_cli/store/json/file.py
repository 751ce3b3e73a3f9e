"""The file behind a register: its bytes, its lock, and one transaction at a time.

TinyDB on its own writes in place, creates the file when it only reads, and lets two writers overwrite each
other. `RegisterStorage` prevents all three: reading writes nothing, and a transaction holds the lock from its
read to its one write.
"""

from __future__ import annotations

import errno
import math
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from msgspec import MsgspecError, Raw
from msgspec.json import Decoder

from bilateral_cli.errors import RegisterBusy, RegisterDamaged, RegisterUnusable, UnreadableValue
from bilateral_cli.files.locking import LockHeld, acquire, is_still_held, release
from bilateral_cli.files.reading import read_file
from bilateral_cli.files.replacing import backup_of, replace_file
from bilateral_cli.model import LONGEST, MOST
from bilateral_cli.model.fields import Plain
from bilateral_cli.store.records import FORMAT

Tables = dict[str, dict[str, Any]]
"""Table → key → row. A row is an object, or its bytes where it was not decoded."""

EMPTY: Tables = {"commitments": {}, "meta": {"1": {"format": FORMAT, "revision": 0, "numbers": {}}}}


class RegisterStorage:
    """TinyDB's storage for a register: the file is read once, and written once at the end of a transaction.

    It is not derived from TinyDB's class, so that lists need not import TinyDB.
    """

    def __init__(self, path: Path, lock_timeout: float) -> None:
        self.path = path
        self._lock_timeout = lock_timeout
        self._content: bytes | None = None
        self._tables: Tables | None = None
        self._is_writing = self._is_changed = False

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        if self._content is None:
            self._content = content_of(self.path)
        return self._content

    def read(self) -> Tables:
        if self._tables is None:
            self._tables = tables_of(self.content, self.path, is_to_be_written=self._is_writing)
        return self._tables

    def keep_rows_as_bytes(self) -> bool:
        """Keep each row as bytes, to be written back unchanged, until `decode_row` asks for it.

        This saves time, and a row that is not decoded cannot lose anything. Returns False and does nothing
        if the file is not formatted as this program formats it: it must then be decoded in full.
        """
        tables = _tables_of_bytes(self.content, self.path)
        if tables is not None:
            self._tables = tables
        return tables is not None

    def decode_row(self, key: int) -> Plain:
        """The row with that key as an object, which may be changed."""
        rows = self.read()["commitments"]
        row = rows[str(key)]
        if isinstance(row, Raw):
            row = rows[str(key)] = _decoded(bytes(row).decode(), self.path, is_to_be_written=True)
        decoded: Plain = row
        return decoded

    def close(self) -> None:
        """Nothing is held open between a read and a write."""

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        assert self._is_writing, "a register is written in a transaction"
        self._tables = data
        self._is_changed = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock, read the file again, and write once if the block ends without an exception."""
        if not self.path.exists():
            raise _missing(self.path)
        with raising_unusable(self.path, "cannot be written"):
            _refuse_odd(self.path)
        with lock(self.path, self._lock_timeout) as is_still_ours:
            self._content, self._tables = content_of(self.path), None
            self._is_writing, self._is_changed = True, False
            try:
                yield
                if self._is_changed:
                    self._content = replace_register(self.path, self.read(), is_still_ours)
            except BaseException:
                self._content = self._tables = None
                raise
            finally:
                self._is_writing = False


def create_register(path: Path, content: bytes | None = None) -> None:
    """Create a register, empty or with the given content; an existing file is never overwritten.

    Raises RegisterUnusable when the path is taken or cannot be written.
    """
    _refuse_taken(path)
    with raising_unusable(path, "cannot be made"):
        path.parent.mkdir(parents=True, exist_ok=True)
    with lock(path, timeout=10):
        _refuse_taken(path)
        with raising_unusable(path, "cannot be made"):
            replace_file(path, bytes_of(EMPTY, path) if content is None else content)


def replace_register(path: Path, tables: Tables, is_still_ours: Callable[[], bool]) -> bytes:
    """Replace the register by these tables and return the bytes written. The caller holds the lock."""
    content = bytes_of(tables, path)
    if not is_still_ours():
        raise RegisterBusy(f"the lock file of {path} was removed while this ran; nothing was changed")
    with raising_unusable(path, "cannot be written"):
        replace_file(path, content)
    return content


def tables_in(path: Path, *, is_to_be_written: bool = False) -> Tables:
    """The tables in the file. Raises RegisterUnusable, or RegisterDamaged with the path of the fault.

    Before a write, and for `check`, a key that stands twice in one object is a fault too, because one of the
    two would be lost. Checking for that takes three times as long, so other reads use the last of the two.
    """
    return tables_of(content_of(path), path, is_to_be_written=is_to_be_written)


def content_of(path: Path) -> bytes:
    """The bytes of the file. Raises RegisterUnusable when there are none."""
    try:
        with raising_unusable(path, CANNOT_BE_READ):
            content = read_file(path)
    except FileNotFoundError:
        raise _missing(path) from None
    if not content[:100].strip() and not content.strip():
        raise damaged(path, "the file is empty")
    return content


def tables_of(content: bytes, path: Path, *, is_to_be_written: bool = False) -> Tables:
    """The tables in these bytes, read as by `tables_in`; `path` is for the messages."""
    try:
        tables: Tables = _decoded(content.decode("utf-8"), path, is_to_be_written=is_to_be_written)
    except UnicodeDecodeError as error:
        raise damaged(path, f"not UTF-8 at byte {error.start}") from None
    _check_shape(path, tables)
    return tables


def _decoded(text: str, path: Path, *, is_to_be_written: bool) -> Any:
    # Imported late, because lists do not need it: the import takes two milliseconds.
    import json

    try:
        decoded = json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_finite,
            object_pairs_hook=_once_each if is_to_be_written else None,
        )
        if "\\ud" in text or "\\uD" in text:
            # An escape may stand for half a character (a lone surrogate), which UTF-8 cannot store.
            json.dumps(decoded, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise damaged(path, f"{error.object[error.start]!r} is half a character, and no text") from None
    except json.JSONDecodeError as error:
        if text.split("\n")[error.lineno - 1].startswith(("<<<<<<<", "=======", ">>>>>>>")):
            raise damaged(path, f"line {error.lineno} is the mark of a merge that was not settled") from None
        raise damaged(path, f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise damaged(path, "not JSON that can be read: it is nested too deep") from None
    except ValueError as error:
        message = str(error)
        if "integer string conversion" in message:
            message = "a number of thousands of digits is beyond every number that can be kept"
        raise damaged(path, message) from None
    return decoded


def _tables_of_bytes(content: bytes, path: Path) -> Tables | None:
    """The tables with each row as bytes; None if `bytes_of` would format the file differently."""
    try:
        content.decode()
        tables = Decoder(dict[str, dict[str, Raw]]).decode(content)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if tables.keys() != EMPTY.keys() or b"\\ud" in content or b"\\uD" in content:
        return None
    try:
        meta = {
            key: _decoded(bytes(row).decode(), path, is_to_be_written=True)
            for key, row in tables["meta"].items()
        }
    except RegisterDamaged:
        return None
    undecoded: Tables = {**tables, "meta": meta}
    # The comparison also finds a key that stands twice: decoding has kept only one of the two.
    return undecoded if b"".join(_laid_out(undecoded)) == content else None


def is_register(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a register, damaged or not."""
    return re.match(rb'\s*\{\s*"commitments"\s*:\s*\{', head) is not None


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
        # TinyDB would take "1" and "01" for the same row.
        is_number = key.isascii() and key.isdecimal() and len(key) <= LONGEST and key == str(int(key))
        if not is_number or not isinstance(row, dict):
            raise damaged(path, f"commitments.{key}: a number and an object belong here")


def bytes_of(tables: Tables, path: Path) -> bytes:
    try:
        return b"".join(_laid_out(tables))
    except UnicodeEncodeError as error:
        raise UnreadableValue(
            f"{error.object[error.start]!r} is no character that can be stored in {path}"
        ) from None


def _laid_out(tables: Tables) -> Iterator[bytes | Raw]:
    """Format a register, piece by piece: keys sorted, indented by two spaces, one value on each line."""
    before = b"{\n  "
    for name in sorted(tables):
        yield before + _indented(name, 0) + b": "
        before = b",\n  "
        rows = tables[name]
        if name != "commitments" or not rows:
            yield _indented(rows, 1)
            continue
        between = b"{\n    "
        for key in sorted(rows):
            yield between + _indented(key, 0) + b": "
            between = b",\n    "
            row = rows[key]
            yield row if isinstance(row, Raw) else _indented(row, 2)
        yield b"\n  }"
    yield b"\n}\n"


def _indented(value: object, depth: int) -> bytes:
    import json  # for the reason given in `_decoded`

    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    # JSON escapes line breaks inside strings, so every line break here belongs to the layout.
    return text.replace("\n", "\n" + "  " * depth).encode()


@contextmanager
def lock(path: Path, timeout: float) -> Iterator[Callable[[], bool]]:
    """Hold the register's lock; yields a function that says whether it is still held.

    Raises RegisterBusy if another process holds it for more than `timeout` seconds, or RegisterUnusable.
    """
    with raising_unusable(path, "cannot be locked for writing"):
        target = Path(os.path.realpath(path))
        lock_file = target.with_name(f".{target.name}.lock")
        # Everyone who may write the register must be able to lock it, hence the same permissions.
        mode = (target.stat().st_mode & 0o777 if target.is_file() else 0) | 0o600
        try:
            handle = acquire(lock_file, timeout, mode=mode)
        except LockHeld as held:
            raise RegisterBusy(
                f"{held.holder or 'another process'} is writing to {path} and was not done within"
                f" {timeout:g} s; nothing was changed"
            ) from None
    try:
        yield lambda: is_still_held(handle, lock_file)
    finally:
        release(handle)


def _refuse_taken(path: Path) -> None:
    if leads_nowhere(path):
        raise _missing(path)
    if os.path.lexists(path):
        raise RegisterUnusable(f"{path} is there already; it was left as it is", needs=("another-register",))


def _refuse_odd(path: Path) -> None:
    """Refuse a path that is not a file: opening a pipe would block, and a device may have no end."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError("it is no ordinary file")


CANNOT_BE_READ = "cannot be read"


@contextmanager
def raising_unusable(path: Path, what: str) -> Iterator[None]:
    """Turn an OSError into RegisterUnusable: "the register PATH <what>: reason".

    A missing file that was to be read stays a FileNotFoundError, for which callers have their own message.
    """
    try:
        yield
    except FileNotFoundError as error:
        if what == CANNOT_BE_READ:
            raise
        raise RegisterUnusable(f"the register {path} {what}: {error.strerror or error}") from None
    except OSError as error:
        raise RegisterUnusable(f"the register {path} {what}: {error.strerror or error}") from None
    except ValueError as error:
        # The path contains a NUL.
        raise RegisterUnusable(f"the register {path} {what}: {error}") from None


def leads_nowhere(path: Path) -> bool:
    """Whether the path is a symbolic link whose target does not exist."""
    return path.is_symlink() and not path.exists()


def _missing(path: Path) -> RegisterUnusable:
    if backup_of(path).exists():
        return RegisterUnusable(f"there is no register at {path}", needs=("restored",), subject=_backup(path))
    if leads_nowhere(path):
        return RegisterUnusable(
            f"{path} is a link to {os.readlink(path)}, and there is nothing there: make the register at that"
            " place, or remove the link"
        )
    return RegisterUnusable(f"there is no register at {path}", needs=("register",))


def damaged(path: Path, fault: str) -> RegisterDamaged:
    is_kept = backup_of(path).exists()
    return RegisterDamaged(
        f"the register {path} is damaged: {fault}; it was left as it is",
        fault,
        needs=("mended", "restored" if is_kept else "copy"),
        subject=_backup(path) if is_kept else "",
    )


def _backup(path: Path) -> str:
    return str(backup_of(path))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MOST


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'the key "{twice}" stands twice in one object')
    return made


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:40]} is beyond every number that can be kept")
    return number


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
