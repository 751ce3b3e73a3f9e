"""Settings: from flags, environment, project file and user file, in this order; each value knows its origin.

The user's file is `bilateral/config.toml` in the config folder, the project's is `bilateral.toml` in the
current folder. Both are looked for when the first setting is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.files.reading import FEW, read_file
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.record import Record

PROJECT_FILE = Path("bilateral.toml")


class Setting(Record, frozen=True):
    """A setting: its key in the files, its environment variable, its kind, and what it is for."""

    key: str
    variable: str
    kind: type[str] | type[float]
    default: str | float | None
    meaning: str


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("register", "BILATERAL_REGISTER", str, None, "the register to use (--register)"),
        Setting("today", "BILATERAL_TODAY", str, None, "the day to reckon from (--today)"),
        Setting("user", "BILATERAL_USER", str, None, "the name that the history is signed with"),
        Setting("within", "BILATERAL_WITHIN", str, "90d", "how far ahead `upcoming` looks (--within)"),
        Setting("leads", "BILATERAL_LEADS", str, "30d,7d,1d,0d", "when `remind` tells (--leads)"),
        Setting(
            "overdue-every", "BILATERAL_OVERDUE_EVERY", str, "7d", "how often it repeats (--overdue-every)"
        ),
        Setting("ledger", "BILATERAL_LEDGER", str, None, "what `remind` remembers (--ledger)"),
        Setting("notify", "BILATERAL_NOTIFY", str, None, "where it sends: @FILE with URLs (--notify)"),
        Setting(
            "lock-timeout",
            "BILATERAL_LOCK_TIMEOUT",
            float,
            10.0,
            "how many seconds to wait for another writer (--lock-timeout)",
        ),
    )
}
"""Every setting, for the program, the help and the documents."""

OTHER_VARIABLES = {
    "XDG_CONFIG_HOME": "the folder that holds bilateral/config.toml (else ~/.config)",
    "XDG_DATA_HOME": "the folder that holds bilateral/commitments.json (else ~/.local/share)",
    "VISUAL, EDITOR": "the editor of --edit",
    "NO_COLOR, FORCE_COLOR, TERM, COLUMNS": "how tables are coloured, and how wide they are",
}
"""Environment variables of others that the program honours."""


class Value(Record, frozen=True):
    """A value and where it comes from: a flag, a variable, a file, or the default."""

    value: Any
    origin: str


class Settings:
    """What holds for one run. `flags` are those given, `environment` the variables."""

    def __init__(self, flags: Mapping[str, Any], environment: Mapping[str, str]) -> None:
        self.flags = flags
        self.environment = environment
        self._warnings: list[str] = []

    def __getitem__(self, key: str) -> Value:
        """The value in force. Raises UnreadableValue for one of the wrong kind."""
        setting = SETTINGS[key]
        if self.flags.get(key) is not None:
            return Value(self.flags[key], f"--{key}")
        if text := self.environment.get(setting.variable):
            return Value(_as_kind(setting, text, setting.variable), setting.variable)
        for path, values in self._files.items():
            if key in values:
                value = _as_kind(setting, values[key], str(path))
                if isinstance(value, str) and not value.strip():
                    # If an empty address were taken for the default, reminders would reach nobody.
                    raise UnreadableValue(f"{path}: {key} is empty; give it a value, or leave the line out")
                return Value(value, str(path))
        return Value(setting.default, "default")

    @cached_property
    def views(self) -> dict[str, tuple[str, str]]:
        """Saved views: name -> (terms, the file they come from); the project's before the user's."""
        views: dict[str, tuple[str, str]] = {}
        for path, values in reversed(self._files.items()):
            for name, terms in values.get("views", {}).items():
                if not isinstance(terms, str):
                    raise UnreadableValue(f"{path}: views.{name} needs its terms as one text")
                views[name] = (terms, str(path))
        return dict(sorted(views.items()))

    @cached_property
    def config_file(self) -> Path | None:
        """Where the user's file would be; None where there is no home folder."""
        folder = self.base_folder("XDG_CONFIG_HOME", ".config")
        return folder / "bilateral" / "config.toml" if folder else None

    def base_folder(self, variable: str, *beneath_home: str) -> Path | None:
        """The folder that this variable of the XDG Base Directory Specification names.

        Else the one of these names beneath the home folder; None where there is none. The specification says
        that a relative path is invalid and ignored: it would mean another folder from each current folder.
        """
        if os.path.isabs(named := self.environment.get(variable, "")):
            return Path(named)
        if named:
            self._warn(f"{variable} is ignored, since {named} is not an absolute path")
        try:
            home = Path.home()
        except RuntimeError:
            return None
        if not home.is_absolute():
            self._warn(f"HOME is ignored, since {home} is not an absolute path")
            return None
        return home.joinpath(*beneath_home)

    @property
    def oddities(self) -> list[str]:
        """Warnings about the settings that were used, and about mistyped names of variables."""
        variables = [setting.variable for setting in SETTINGS.values()]
        return self._warnings + [
            f"{name} is not a variable of this program; {did_you_mean(near)}"
            for name in self.environment
            if name.startswith("BILATERAL_")
            and name not in variables
            # A name that is not like one of ours belongs to another program.
            and (near := nearest(name, variables, most=1, cutoff=0.85))
        ]

    def _warn(self, message: str) -> None:
        if message not in self._warnings:
            self._warnings.append(message)

    @cached_property
    def _files(self) -> dict[Path, dict[str, Any]]:
        paths = [path for path in (PROJECT_FILE, self.config_file) if path is not None]
        return {path: values for path in paths if (values := self._read(path)) is not None}

    def _read(self, path: Path) -> dict[str, Any] | None:
        try:
            content = read_file(path, most=FEW)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            self._warn(f"the settings in {path} cannot be read: {error.strerror}")
            return None
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableValue(f"the settings in {path} are UTF-16; save the file as UTF-8")
        import tomllib  # only where there is a file

        try:
            # Some editors begin UTF-8 with a byte order mark, which is not part of the text.
            values = tomllib.loads(content.decode("utf-8-sig"))
        except RecursionError:
            raise UnreadableValue(f"the settings in {path} are nested too deep") from None
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise UnreadableValue(
                f"the settings in {path} are not UTF-8 (line {line}); save the file as UTF-8"
            ) from None
        except tomllib.TOMLDecodeError as error:
            raise UnreadableValue(f"the settings in {path} are not TOML: {error}") from None
        # A project's file may come from strangers: they must not redirect reminders, or choose a file of the
        # user that is written to.
        for key in ("notify", "ledger"):
            if path == PROJECT_FILE and values.pop(key, None) is not None:
                self._warn(f"{path}: {key} is ignored: only your own settings file may set it")
        for key in values:
            if key not in SETTINGS and key != "views":
                names = (*SETTINGS, "views")
                hint = did_you_mean(nearest(key, names, cutoff=0.6)) or f"there are {', '.join(names)}"
                self._warn(f'{path}: "{key}" is not a setting; {hint}')
        if not isinstance(values.get("views", {}), dict):
            raise UnreadableValue(f"{path}: views is a table of names and terms")
        # The path of a register is relative to the folder of the file that names it.
        if isinstance(values.get("register"), str):
            values["register"] = str(path.parent / os.path.expanduser(values["register"]))
        return values


def _as_kind(setting: Setting, value: object, origin: str) -> object:
    if setting.kind is float:
        try:
            return float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise UnreadableValue(f"{origin}: {setting.key} is a number, not {value!r}") from None
    if not isinstance(value, str):
        raise UnreadableValue(f"{origin}: {setting.key} is a text, not {value!r}")
    return value
