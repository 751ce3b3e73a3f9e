"""Answers a shell that asks what to offer when Tab is pressed.

The scripts that make a shell ask are Typer's. The answers are ours, because Typer's load Rich for zsh and
fish, which takes a third of the acceptable time, let a title run as code in zsh, and do not know that bash
splits a word at every colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, NoReturn

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from bilateral_cli.cli.building import COMPLETE_VARIABLE, default_of
from bilateral_cli.cli.completers import Offer, commands_of, matching


class Line(NamedTuple):
    """The command line up to the cursor: its complete words, and what was typed of the last one.

    `kept` is how many characters of it bash keeps, because it treats the rest as a word; `quote` is the quote
    that is open.
    """

    words: list[str]
    typed: str
    kept: int = 0
    quote: str = ""


class Offers(NamedTuple):
    """What to offer for a line; with `are_files` the shell offers its own file names."""

    offers: Sequence[Offer] = ()
    are_files: bool = False


def answer(program: TyperGroup, environment: Mapping[str, str]) -> None:
    """Answer bash, zsh or fish and end the process; other shells are left to Typer."""
    shell = environment.get(COMPLETE_VARIABLE, "").removeprefix("complete_")
    if shell not in ("bash", "zsh", "fish"):
        return
    try:
        line = _bash_line(environment) if shell == "bash" else _plain_line(environment)
        offered = offers_for(program, line)
    except Exception:
        line, offered = Line([], ""), Offers()
    _tell(shell, line, offered, environment)


def _tell(shell: str, line: Line, offered: Offers, environment: Mapping[str, str]) -> NoReturn:
    import sys

    text = ""
    if shell == "zsh":
        text = "_files" if offered.are_files else _zsh_code(offered.offers)
    elif shell == "bash":
        text = "\n".join(_bash_word(value, line) for value, _ in offered.offers)
    elif environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        sys.exit(1 if offered.are_files else 0)
    else:
        text = "\n".join("\t".join(filter(None, map(_shown, offer))) for offer in offered.offers)
    if text:
        # As bytes, because a shell in the C locale asks too.
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.flush()
    sys.exit(0)


def offers_for(program: TyperGroup, line: Line) -> Offers:
    """What fits where the cursor is: a command, an option, the value of one, an argument."""
    ctx = typer.Context(program, info_name="bilateral", resilient_parsing=True)
    command: TyperGroup | TyperCommand = program
    waiting: TyperOption | None = None
    given: set[str] = set()
    position, is_over = 0, False
    for word in line.words:
        if (default := default_of(command)) and word not in _names_of(command):
            command, ctx, given = default, _inside(default, ctx), set()
        if waiting is not None:
            _note_value(ctx, waiting, word)
            waiting = None
        elif word == "--" and not is_over:
            is_over = True
        elif word.startswith("-") and len(word) > 1 and not is_over:
            name, equals, value = word.partition("=")
            option = _option(ctx, name)
            given.add(name)
            if option and not option.is_flag:
                if equals:
                    _note_value(ctx, option, value)
                else:
                    waiting = option
        elif isinstance(command, TyperGroup):
            found = command.commands.get(word)
            if not isinstance(found, TyperGroup | TyperCommand):
                return Offers()
            command, ctx, given = found, _inside(found, ctx), set()
        else:
            arguments = _arguments(command)
            if position < len(arguments):
                ctx.params[str(arguments[position].name)] = word
            position += 1
    commands = list(commands_of(command)) if isinstance(command, TyperGroup) else []
    if (default := default_of(command)) is not None:
        command, ctx = default, _inside(default, ctx)
    if waiting is not None:
        return _values(ctx, waiting, line.typed)
    if line.typed.startswith("-") and not is_over:
        name, equals, typed = line.typed.partition("=")
        if equals:
            option = _option(ctx, name)
            return _values(ctx, option, typed, before=f"{name}=") if option else Offers()
        return Offers(matching(line.typed, _options(ctx, given)))
    named = Offers(matching(line.typed, commands))
    arguments = _arguments(command)
    if arguments and (position < len(arguments) or arguments[-1].nargs == -1):
        values = _values(ctx, arguments[min(position, len(arguments) - 1)], line.typed)
        return Offers([*named.offers, *values.offers], values.are_files)
    return named


def _inside(command: TyperGroup | TyperCommand, ctx: typer.Context) -> typer.Context:
    return typer.Context(command, parent=ctx, resilient_parsing=True)


def _names_of(command: TyperGroup | TyperCommand) -> Iterable[str]:
    return command.commands if isinstance(command, TyperGroup) else ()


def _note_value(ctx: typer.Context, option: TyperOption, value: str) -> None:
    ctx.params[str(option.name)] = value


def _option(ctx: typer.Context, name: str) -> TyperOption | None:
    for param in ctx.command.params:
        if isinstance(param, TyperOption) and name in (*param.opts, *param.secondary_opts):
            return param
    return None


def _options(ctx: typer.Context, given: set[str]) -> Iterator[Offer]:
    for param in ctx.command.get_params(ctx):
        names = [*param.opts, *param.secondary_opts]
        is_given = not given.isdisjoint(names) and not getattr(param, "multiple", False)
        if not (is_given or getattr(param, "hidden", False)) and isinstance(param, TyperOption):
            yield from ((name, param.help or "") for name in names)


def _arguments(command: TyperGroup | TyperCommand) -> list[TyperArgument]:
    return [param for param in command.params if isinstance(param, TyperArgument)]


def _values(
    ctx: typer.Context, param: TyperOption | TyperArgument, typed: str, *, before: str = ""
) -> Offers:
    found = [(str(c.value), c.help or "") for c in param.shell_complete(ctx, typed) if c.type == "plain"]
    are_files = param.type.name in ("path", "file") or param.metavar in ("PATH", "FILE")
    return Offers([(before + value, about) for value, about in found], are_files)


def _plain_line(environment: Mapping[str, str]) -> Line:
    """The line as zsh and fish pass it: as it was typed."""
    text = environment.get("_TYPER_COMPLETE_ARGS", "")
    words, quote = _split(text)
    typed = words.pop() if quote or (words and not text[-1:].isspace()) else ""
    return Line(words[1:], typed, quote=quote)


def _bash_line(environment: Mapping[str, str]) -> Line:
    """The line as bash tells it: taken apart at each `:`, `=` and `@`, and put together again."""
    text = environment["COMP_WORDS"]
    raw = text.split("\n") if "\n" in text else text.split()
    raw = [*raw[1 : int(environment["COMP_CWORD"]) + 1]]
    if len(raw) < int(environment["COMP_CWORD"]):
        raw.append("")
    joined: list[str] = []
    kept, goes_on = 0, False
    for word in raw:
        is_break = bool(re.match(_BREAK, word))
        # `@` begins a word, and stays with what is completed; the others end what bash leaves alone.
        if joined and (goes_on or (is_break and word != "@")):
            if is_break or joined[-1] != "@":
                kept = len(joined[-1]) + (len(word) if is_break else 0)
            joined[-1] += word
        else:
            kept = 0 if word == "@" or not is_break else len(word)
            joined.append(word)
        goes_on = is_break
    typed, quote = _split(joined.pop()) if joined else ([], "")
    words = [part for word in joined for part in _split(word)[0] or [""]]
    return Line(words, " ".join(typed), kept, quote)


_BREAK = r"[:=@]+\Z"


def _split(text: str) -> tuple[list[str], str]:
    """The text as words, and the quote that is still open at its end."""
    import shlex

    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        # Inside a quote the lexer's state is the quote.
        state = str(getattr(lexer, "state", ""))
        return [*words, lexer.token], state if state in ("'", '"') else ""
    return words, ""


def _bash_word(value: str, line: Line) -> str:
    rest = value[line.kept :]
    return rest if line.quote else re.sub(r"([^\w@%+=:,./-])", r"\\\1", rest)


def _zsh_code(offers: Sequence[Offer]) -> str:
    """Code for zsh to run: every word of it that is not ours stands between single quotes."""
    if not offers:
        return ":"
    # `_describe` takes a value up to the first colon that no backslash stands before.
    described = (
        value.replace(":", "\\:") + (f":{_shown(about)}" if about else "") for value, about in offers
    )
    quoted = (f"'{_unquoted(text)}'" for text in described)
    ending = " -S ''" if all(value.endswith(":") for value, _ in offers) else ""
    return f"local -a offered; offered=({' '.join(quoted)}); _describe -V bilateral offered{ending}"


def _unquoted(text: str) -> str:
    return text.replace("'", "'\\''")


def _shown(text: str) -> str:
    from bilateral_cli.characters import harmless

    return harmless(text)
