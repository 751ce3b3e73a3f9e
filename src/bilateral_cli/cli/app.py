"""The program as the shell sees it: the options before the command, and errors as exit codes.

Every expected failure becomes one line on stderr and an exit code here and nowhere else, so that the shell
and the tests see the same.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from bilateral_cli.cli.building import COMPLETE_VARIABLE, as_typer_calls, built
from bilateral_cli.cli.declaring import Commands
from bilateral_cli.cli.options.shared import Before
from bilateral_cli.cli.refusals import worded
from bilateral_cli.cli.session import Session, is_folder_gone
from bilateral_cli.cli.settings import Settings
from bilateral_cli.errors import INTERRUPTED, BilateralError, RegisterUnusable
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.output import message

COMMANDS = {
    "list": "reading",
    "filter": "reading",
    "upcoming": "reading",
    "show": "reading",
    "when": "reading",
    "info": "reading",
    "views": "reading",
    "init": "writing",
    "add": "writing",
    "update": "writing",
    "history": "keeping",
    "undo": "keeping",
    "remove": "keeping",
    "check": "keeping",
    "restore": "keeping",
    "config": "keeping",
    "help": "helping",
    "export": "exchanging",
    "import": "exchanging",
    "schema": "exchanging",
    "milestone": "writing",
    "remind": "reminding",
}
"""Each command with the module of `cli.commands` that declares it, in the order of `--help`."""


class _Commands(Mapping[str, Any]):
    """The commands by name; each is imported and built when it is first asked for.

    Building all of them, as Typer does by itself, takes longer than most of them run.
    """

    def __init__(self, markup: Any) -> None:
        self._markup = markup
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            self._built[name] = self._build(name, COMMANDS[name])
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def _build(self, name: str, theme: str) -> Any:
        declared: Commands = import_module(f"bilateral_cli.cli.commands.{theme}").commands
        return built(declared[name], markup=self._markup)


class Program(TyperGroup):
    """The group of commands; its `main` turns failures into messages and exit codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _Commands(self.rich_markup_mode)  # type: ignore[assignment]

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            raise _ReaderGone from None
        except OSError as error:
            if error.filename is not None:
                raise
            if isinstance(error, FileNotFoundError) and is_folder_gone():
                raise BilateralError("the current folder is no longer there; go to another one") from None
            done = "; the change itself was made" if getattr(ctx.obj, "has_written", False) else ""
            raise BilateralError(f"the output cannot be written: {error.strerror}{done}") from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 – errors are always reported by us
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        if COMPLETE_VARIABLE in os.environ:
            from bilateral_cli.cli import shells  # only for a shell that asks

            shells.answer(self, os.environ)
        _settle_streams()
        for param in self.params:
            if param.name == "install_completion":
                param.callback = _install  # type: ignore[assignment]
        try:
            words = [_as_text(word) for word in (sys.argv[1:] if args is None else args)]
            code = super().main(words, prog_name, complete_var, False, windows_expand_args, **extra)
            if code == INTERRUPTED:
                raise KeyboardInterrupt
            sys.stdout.flush()
        except BilateralError as error:
            _fail(worded(error.remark), error.exit_code, *map(worded, getattr(error, "pointer", ())))
        except typer.TyperException as error:
            _fail(_usage_message(error), error.exit_code)
        except (typer.Abort, KeyboardInterrupt):
            _fail("interrupted", INTERRUPTED)
        except (_ReaderGone, BrokenPipeError):
            # The reader of our output has seen enough (`| head`): that is not a failure.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except RecursionError:
            text = "the output would be nested too deep; `bilateral check` says where something is wrong"
            _fail(text, RegisterUnusable.exit_code)
        except OSError as error:
            if error.filename is not None:
                raise
            _fail(f"the output cannot be written: {error.strerror}", BilateralError.exit_code)
        sys.exit(code if isinstance(code, int) else 0)


class _ReaderGone(Exception):
    """stdout was closed by its reader (`| head`). A class of our own: Typer ends a BrokenPipeError with 1."""


def _settle_streams() -> None:
    """Replace a stderr that is missing, and escape characters that the locale cannot encode."""
    if sys.stderr is None:
        # print() would write to standard output instead, where only data belongs.
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 – it is kept to the end
    if sys.stdout is None:
        _fail("standard output is closed", BilateralError.exit_code)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A character that an old locale cannot encode is shown on a terminal by its escape.
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        # A file or a program gets UTF-8 whatever the locale: an escape there would change the data.
        sys.stdout.reconfigure(encoding="utf-8")


def _fail(text: str, code: int, *pointer: str) -> NoReturn:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        # Full or closed: nothing more may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    print(f"bilateral: {message(text)}", file=sys.stderr)
    for line in pointer:
        print(f"  {message(line)}", file=sys.stderr)
    sys.exit(code)


def _usage_message(error: typer.TyperException) -> str:
    message = error.format_message().strip().rstrip(".")
    context = getattr(error, "ctx", None)
    misplaced = getattr(error, "option_name", None)
    is_unknown = hasattr(error, "possibilities")
    before = [name for p in Before.declared.values() if p.at_once is None for name in p.spellings]
    if is_unknown and misplaced in before:
        return f"{misplaced} stands before the command: bilateral {misplaced} … COMMAND"
    if context is None:
        return f"{message} (see the --help of the command)"
    path = context.command_path
    if is_unknown:
        message, path = _no_such_option(str(misplaced), context)
    elif not message and isinstance(context.command, TyperGroup):
        message = f"which of {', '.join(context.command.commands)}?"
    elif found := re.search(r": '(.*)' is not one of (.*)", message):
        message += _hint(found[1], re.findall(r"'(.*?)'", found[2]))
    message = message.replace("a valid int range", "a whole number").replace(
        "a valid float range", "a number"
    )
    return f"{message} (see `{path} --help`)"


def _no_such_option(name: str, context: typer.Context) -> tuple[str, str]:
    """The message for an option that the command does not have, and the command whose help to read."""
    program, path = context.find_root().command, context.command_path
    owners = [
        f"bilateral {owner}"
        for owner, command in _commands_below(program)
        if name in _options_of(command) and f"bilateral {owner}" != path
    ]
    if owners and context.parent is None:
        return f"{name} stands after the command, as in {owners[0]} {name}", owners[0]
    hint = _hint(name, _options_of(context.command))
    if owners and not hint:
        return f"{path} has no option {name}, which is one of {' and of '.join(owners[:3])}", owners[0]
    return f"there is no option {name}{hint}", path


def _hint(word: str, known: Sequence[str]) -> str:
    meant = did_you_mean(nearest(word, known, most=1, cutoff=0.7))
    return f"; {meant}" if meant else ""


def _commands_below(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in getattr(group, "commands", {}).items():
        if not command.hidden:
            yield f"{before}{name}", command
        yield from _commands_below(command, f"{before}{name} ")


def _options_of(command: Any) -> list[str]:
    return [
        name for param in command.params for name in (*param.opts, *param.secondary_opts) if name[:2] == "--"
    ]


def _as_text(word: str) -> str:
    try:
        word.encode()
        return word
    except UnicodeEncodeError:
        pass
    try:
        # In a locale without UTF-8 the shell's bytes arrive as surrogates; read as UTF-8 they are text again.
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        raise BadWord(f"{word.encode(errors='backslashreplace').decode()!r} is not UTF-8 text") from None


def own_word(word: str) -> tuple[str, str] | None:
    """If a word is a command or an option: what it is, and how it is written on the command line."""
    bare = word.lstrip("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
    if bare == word and word in COMMANDS:
        return "a command, and stands before everything else", f"bilateral {word}"
    return ("an option", f"--{bare}") if bare in options_beside_terms() else None


@cache
def options_beside_terms() -> frozenset[str]:
    """The options of every command that lists, and those before the command, without their hyphens.

    A search word that one command refuses is refused by all.
    """
    from bilateral_cli.cli.options.reading import Ahead, Narrowed, Shown  # only where words are searched for

    declared = [p for kind in (Before, Narrowed, Ahead, Shown) for p in kind.declared.values()]
    return frozenset(name[2:] for p in declared for name in p.spellings if name.startswith("--"))


class BadWord(BilateralError):
    """A word of the command line that is not text."""

    exit_code = 2


app = typer.Typer(
    name="bilateral",
    cls=Program,
    help="The register of what governments promised each other.",
    epilog="Begin with: bilateral init --sample, bilateral upcoming, bilateral show 7",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


def _install(context: typer.Context, param: Any, value: object) -> Any:
    if not value:
        return value
    from bilateral_cli.cli.installing import install  # only for who installs it

    return install(context, param, value)


def program(context: typer.Context, before: Before) -> None:
    """The register of what governments promised each other.

    Words about time are kept as the documents have them, an earlier deadline stays visible when it slips,
    a verdict needs evidence, and nothing changes by silence.
    """
    flags = {"register": before.register, "today": before.today, "lock-timeout": before.lock_timeout}
    session = context.obj = context.obj or Session(
        Settings(flags, os.environ), is_quiet=before.quiet, own_word=own_word
    )
    context.call_on_close(session.warn)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.callback()(as_typer_calls(program))


def main() -> None:
    """Run the program."""
    try:
        app()
    except SystemExit as ended:
        _leave(ended.code if isinstance(ended.code, int) else 0)


def _leave(code: int) -> NoReturn:
    """Flush, then exit without freeing the records one by one: a tenth of the time of a list."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            # The write that failed was already reported.
            try:
                stream.flush()
            except (OSError, ValueError):
                code = code or 1
    os._exit(code)
