"""Tokens know where they stand in the text as given, whatever typography was taken away."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bilateral_cli.deadlines.grammar.cursor import Cursor
from bilateral_cli.deadlines.grammar.tokens import clean, tokens_of

PASTED = (
    "They met\u2026 “by\u00a0\u200bthe  end\u00adof \n2026–27”, or e\u200dnd‑2030 (U.S.); 30th, "
    "FY2027\u202f\u2026 COP31."
)
CHARACTERS = " \n\t\u00a0\u200b\u00ad\u2026\u2013’.,;(&/-+07aeTİß²\U0001f600by2026"
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=40)


def test_a_token_knows_its_place() -> None:
    """An ellipsis becomes longer, an invisible character nothing; places are in the text as given."""
    found = [(token.key, PASTED[token.start : token.end]) for token in tokens_of(PASTED)]
    assert found == [
        ("they", "They"), ("met", "met"), ("by", "by"), ("the", "the"), ("endof", "end\u00adof"),
        ("2026-27", "2026–27"), ("or", "or"), ("end", "e\u200dnd"), ("2030", "2030"), ("us", "U.S"),
        ("30", "30th"), ("fy", "FY"), ("2027", "2027"), ("cop", "COP"), ("31", "31"),
    ]  # fmt: skip


@given(TEXTS)
def test_tokens_and_what_stands_before_them_make_the_text(text: str) -> None:
    """No character is lost between two tokens, and none is in both."""
    tokens = tokens_of(text)
    made = "".join(token.before + text[token.start : token.end] for token in tokens)
    assert text.startswith(made)
    assert all(token.start < token.end for token in tokens)


@given(TEXTS)
def test_a_word_reads_alone_as_it_reads_in_the_text(text: str) -> None:
    for token in tokens_of(text):
        if token.kind in ("word", "num") and token.key not in ("us", "and"):
            assert clean(text[token.start : token.end]).lower() == token.key


def test_a_window_sees_nothing_outside() -> None:
    """What stands after a window must not lengthen the phrase in it, nor what stands before change it."""
    cursor = Cursor(tokens_of("by the end of 2026 and 2027"), date(2026, 1, 16), end=5)
    inner = cursor.window(3, 5)
    assert (cursor.keys[4:7], inner.keys[:3], inner.end) == (["2026", "", ""], ["of", "2026", ""], 2)
    assert inner.keys[-1] == ""
