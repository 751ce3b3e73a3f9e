"""Makes Typer's commands from our declarations, which happens nowhere else.

Typer reads the signature of a function. A command takes records of options, so each function made here gets a
signature that lists every option of those records.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from inspect import Parameter as SignatureParameter
from inspect import Signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_group_from_info

from bilateral_cli.cli.declaring import Command, Commands, Options, Parameter

COMPLETE_VARIABLE = "_BILATERAL_COMPLETE"
"""The variable by which Typer's scripts, which a shell runs when Tab is pressed, ask the program."""

Built = TyperCommand | TyperGroup


def built(declared: Command | Commands, *, markup: Any) -> Built:
    """A command as Typer has it."""
    maker = typer.Typer()
    if isinstance(declared, Command):
        maker.command(declared.name, rich_help_panel=declared.panel)(as_typer_calls(declared.run))
        (info,) = maker.registered_commands
        command = get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=markup)
        assert isinstance(command, TyperCommand)
        return command
    maker.add_typer(_group(declared), name=declared.name, rich_help_panel=declared.panel)
    (group,) = maker.registered_groups
    return get_group_from_info(
        group, pretty_exceptions_short=True, suggest_commands=True, rich_markup_mode=markup
    )


def _group(declared: Commands) -> typer.Typer:
    takes_more = declared.otherwise is not None
    group = typer.Typer(
        cls=_Group if takes_more else TyperGroup, help=declared.help, no_args_is_help=not takes_more
    )
    for name, command in declared.items():
        assert isinstance(command, Command)
        cls = _Otherwise if name == declared.otherwise else TyperCommand
        group.command(name, cls=cls, hidden=name == declared.otherwise)(as_typer_calls(command.run))
    return group


def default_of(command: object) -> TyperCommand | None:
    """The command that a group runs when none is named, as `remind` does; None for other groups."""
    return command.otherwise if isinstance(command, _Group) else None


class _Group(TyperGroup):
    """A command that takes arguments of its own, and has others under it, as `remind`."""

    @property
    def otherwise(self) -> _Otherwise:
        """The command that runs when none of them is named."""
        (found,) = (command for command in self.commands.values() if isinstance(command, _Otherwise))
        return found

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        named = args and args[0] in self.commands
        return super().parse_args(ctx, args if named else [str(self.otherwise.name), *args])

    def format_help(self, ctx: Any, formatter: Any) -> None:
        # `help remind` parses nothing, so it comes here; this help names the commands of the group.
        self.otherwise.format_help(ctx, formatter)


class _Otherwise(TyperCommand):
    """The command that a group runs by itself; its help and its errors use the group's name."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        if parent is not None and isinstance(parent.command, _Group):
            info_name, parent = parent.info_name, parent.parent
        return super().make_context(info_name, args, parent=parent, **extra)


def as_typer_calls(run: Callable[..., int | None]) -> Callable[..., int | None]:
    """A function with the flat signature that Typer reads, which calls `run` with records."""
    wanted = {name: kind for name, kind in get_type_hints(run).items() if name != "return"}
    groups = {name: kind for name, kind in wanted.items() if issubclass(kind, Options)}
    signature = [SignatureParameter("context", SignatureParameter.KEYWORD_ONLY, annotation=typer.Context)]
    for kind in groups.values():
        signature += [_typed(name, parameter) for name, parameter in kind.declared.items()]

    def call(context: typer.Context, **options: Any) -> int | None:
        given = {name: context if kind is typer.Context else context.obj for name, kind in wanted.items()}
        for name, kind in groups.items():
            # Typer has None for a parameter that takes several and was not given.
            given[name] = kind(**{key: options[key] for key in kind.declared if options[key] is not None})
        return run(**given)

    call.__doc__ = run.__doc__
    call.__signature__ = Signature(signature)  # type: ignore[attr-defined]
    call.__annotations__ = {}
    return call


def _typed(name: str, declared: Parameter[Any]) -> SignatureParameter:
    """A parameter as Typer reads it from a signature."""
    kind: Any = list[declared.kind] if declared.is_several else declared.kind  # type: ignore[name-defined]
    default = None if declared.is_several else declared.default
    how: dict[str, Any] = {
        "metavar": declared.metavar,
        "help": declared.help,
        "rich_help_panel": declared.panel,
        "autocompletion": _completer(declared.completer),
        "min": declared.least,
    }
    if declared.kind is Path:
        # The code that opens a file reports that it cannot be read, wherever its name comes from.
        how["readable"] = False
    annotation: Any
    if declared.is_argument:
        annotation = Annotated[kind, typer.Argument(show_default=False, **how)]
    else:
        *others, last = declared.names
        spelled = [*others, f"{last}/{declared.negation}" if declared.negation else last]
        if declared.at_once is not None:
            how |= {"is_eager": True, "callback": _at_once(declared.at_once)}
        annotation = Annotated[kind, typer.Option(*spelled, **how)]
    return SignatureParameter(
        name,
        SignatureParameter.KEYWORD_ONLY,
        default=SignatureParameter.empty if declared.is_required else default,
        annotation=annotation,
    )


def _at_once(act: Callable[[], None]) -> Callable[[bool], None]:
    def called(is_said: bool) -> None:
        if is_said:
            act()
            raise typer.Exit

    return called


def _completer(name: str | None) -> Any:
    """That completer if a shell asks, else None, because Typer inspects each and only a shell uses them."""
    if name is None or COMPLETE_VARIABLE not in os.environ:
        return None
    from bilateral_cli.cli import completers

    return getattr(completers, name)
