"""Declarations of commands, arguments and options, independent of the library that parses command lines.

An option is declared once, as a value: `LIMIT = option(int, "--limit", …)`. A class of `Options` gathers
those that are read together. On the class an attribute is the declaration; on an instance it is the value
that was given, of the declared type, so that mypy checks each use:

    class Shown(Options):
        limit = option(int, "--limit", metavar="N", help="So many rows at most.")

    @commands.command("list", panel=LOOK)
    def list_(session: Session, shown: Shown) -> None:
        rows = rows[: shown.limit]

Only `building` makes Typer's commands from them; other code may read the same declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, Literal, NoReturn, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)
K = TypeVar("K")
Run = TypeVar("Run", bound=Callable[..., "int | None"])


class Parameter(Generic[T_co]):
    """An option, or an argument when it has no names.

    `kind` is the type of one value: str, int, float, bool for a flag, Path, or an enumeration. `default` is
    the value when the option is not given; for a parameter that takes several values it is always ().
    `completer` names the function in `completers` that offers values when Tab is pressed.
    """

    def __init__(
        self,
        kind: type[Any],
        names: Sequence[str] = (),
        *,
        metavar: str | None = None,
        help: str,  # noqa: A002 – as Typer calls it
        panel: str | None = None,
        completer: str | None = None,
        default: object = None,
        least: int | None = None,
        negation: str | None = None,
        at_once: Callable[[], None] | None = None,
        is_required: bool = False,
        is_several: bool = False,
    ) -> None:
        self.kind = kind
        self.names = tuple(names)
        self.metavar = metavar
        self.help = help
        self.panel = panel
        self.completer = completer
        self.default: Any = () if is_several else default
        self.least = least
        self.negation = negation
        self.at_once = at_once
        self.is_required = is_required
        self.is_several = is_several

    @property
    def is_argument(self) -> bool:
        """Whether it is recognised by its position on the line, not by a name."""
        return not self.names

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that it may be given by."""
        return (*self.names, self.negation) if self.negation else self.names

    @overload
    def __get__(self, record: None, owner: type[Options]) -> Parameter[T_co]: ...
    @overload
    def __get__(self, record: Options, owner: type[Options]) -> T_co: ...
    def __get__(self, record: Options | None, owner: type[Options]) -> Any:
        # On an instance this is reached only for an option that was not given: given values are attributes.
        return self if record is None else self.default


class Options:
    """The values of options and arguments that belong together. Frozen; in `Shown()` none is given.

    A subclass that declares an inherited option again moves it to that position in the help.
    """

    declared: ClassVar[Mapping[str, Parameter[Any]]] = {}
    """Its parameters by attribute name, in the order of the help."""

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Parameter)}
        kept = {name: value for name, value in cls.declared.items() if name not in own}
        cls.declared = {**kept, **own}

    def __init__(self, **given: object) -> None:
        for name in given.keys() - self.declared.keys():
            raise TypeError(f"{type(self).__name__} has no {name}")
        vars(self).update(given)

    def __bool__(self) -> bool:
        """Whether any option was given, apart from empty texts and flags that are off."""
        return any(vars(self).values())

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")


class Command:
    """A command: what it runs, and the panel of the help that it stands in."""

    def __init__(self, name: str, run: Callable[..., int | None], *, panel: str | None) -> None:
        self.name = name
        self.run = run
        self.panel = panel


class Commands(Mapping[str, "Command | Commands"]):
    """Commands by name: those of a theme, or those under another command.

    `otherwise` names the hidden command among them that runs when none of the others is named.
    """

    def __init__(
        self,
        name: str = "",
        *,
        panel: str | None = None,
        help: str = "",  # noqa: A002
        otherwise: str | None = None,
    ) -> None:
        self.name = name
        self.panel = panel
        self.help = help
        self.otherwise = otherwise
        self._all: dict[str, Command | Commands] = {}

    def command(self, name: str, *, panel: str | None = None) -> Callable[[Run], Run]:
        """Declare a function as the command of that name.

        Its parameters are the `Session` and classes of `Options`; its docstring is the help; what it returns
        is the exit code, None for 0.
        """

        def declare(run: Run) -> Run:
            self._all[name] = Command(name, run, panel=panel)
            return run

        return declare

    def group(self, name: str, *, panel: str, help: str, otherwise: str | None = None) -> Commands:  # noqa: A002
        """Declare a command that has others under it."""
        group = self._all[name] = Commands(name, panel=panel, help=help, otherwise=otherwise)
        return group

    def __getitem__(self, name: str) -> Command | Commands:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


@overload
def option(kind: type[K], *names: str, required: Literal[True], **how: Any) -> Parameter[K]: ...
@overload
def option(kind: type[K], *names: str, default: K, **how: Any) -> Parameter[K]: ...
@overload
def option(kind: type[K], *names: str, **how: Any) -> Parameter[K | None]: ...
def option(kind: type[Any], *names: str, required: bool = False, **how: Any) -> Parameter[Any]:
    """An option that takes one value; without a default its value is None when it is not given."""
    return Parameter(kind, names, is_required=required, **how)


def options(*names: str, **how: Any) -> Parameter[Sequence[str]]:
    """An option that takes one text and may be repeated."""
    return Parameter(str, names, is_several=True, **how)


def flag(*names: str, negation: str | None = None, default: bool = False, **how: Any) -> Parameter[bool]:
    """An option that takes no value; `negation` is the option that turns it off."""
    return Parameter(bool, names, negation=negation, default=default, **how)


@overload
def argument(kind: type[K], metavar: str, *, required: Literal[True], **how: Any) -> Parameter[K]: ...
@overload
def argument(kind: type[K], metavar: str, *, default: K, **how: Any) -> Parameter[K]: ...
@overload
def argument(kind: type[K], metavar: str, **how: Any) -> Parameter[K | None]: ...
def argument(kind: type[Any], metavar: str, *, required: bool = False, **how: Any) -> Parameter[Any]:
    """One word of the line, recognised by its position."""
    return Parameter(kind, metavar=metavar, is_required=required, **how)


def arguments(metavar: str, *, required: bool = False, **how: Any) -> Parameter[Sequence[str]]:
    """The remaining words of the line."""
    return Parameter(str, metavar=metavar, is_several=True, is_required=required, **how)
