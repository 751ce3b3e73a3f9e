"""What nobody sees is shown by its escape, and what a script needs to be written is left alone."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest

from bilateral_cli.characters import harmless, harmless_in_json, is_blank, is_plain
from bilateral_cli.exchange.calendar import calendar_of
from bilateral_cli.exchange.choices import Component
from bilateral_cli.store import create_register
from conftest import MADE_ON, Run, commitment, draft, store_at, with_removed

UNSEEN = {
    "a zero-width space": "\u200b",
    "a joiner between Latin letters": "\u200d",
    "a non-joiner between Latin letters": "\u200c",
    "a word joiner": "\u2060",
    "an invisible separator": "\u2063",
    "a soft hyphen": "\xad",
    "a byte order mark": "\ufeff",
    "a grapheme joiner": "\u034f",
    "an interlinear anchor": "\ufff9",
    "an interlinear separator": "\ufffa",
    "an interlinear end": "\ufffb",
    "a tag": "\U000e0041",
    "the tag that begins a language": "\U000e0001",
    "a Hangul filler": "\u3164",
    "a half-width Hangul filler": "\uffa0",
    "a Hangul choseong filler": "\u115f",
    "a Hangul jungseong filler": "\u1160",
    "an inherent vowel of Khmer": "\u17b4",
    "an empty Braille cell": "\u2800",
    "a variation selector": "\ufe0f",
    "a variation selector of Chinese": "\U000e0100",
    "a vowel separator of Mongolian": "\u180e",
    "a null note": "\U0001d159",
    "a shorthand control": "\U0001bca0",
    "a deprecated format": "\u206a",
    "a direction": "\u202e",
}

NEEDED = {
    "Persian": "می\u200cخواهم",
    "Persian, the sign of the solar year": "۱۴۰۴ ه\u200d.ش",
    "Hindi, half a letter": "क्\u200dष",
    "Marathi, the eyelash": "र्\u200dय",
    "Bengali": "র\u200d্য",
    "Malayalam": "ന്\u200d",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Kannada": "ರಾಜ್\u200cಕುಮಾರ್",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a heart in colour": "❤\ufe0f",
    "a heart in text": "❤\ufe0e",
    "a pilot": "👩🏽\u200d✈\ufe0f",
    "a key": "1\ufe0f\u20e3",
    "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a name of Japan": "葛\U000e0100城市",
    "Mongolian": "ᠨ\u180bᠠ",
}


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_nobody_sees_is_shown(unseen: str) -> None:
    """Else two titles look the same and are not, or a text says to a program what no reader sees."""
    code = ord(unseen)
    escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    assert harmless(f"a{unseen}b") == f"a{escape}b"
    assert not is_plain(f"a{unseen}b")


@pytest.mark.parametrize("needed", NEEDED.values(), ids=NEEDED.keys())
def test_what_a_script_or_an_emoji_is_written_with_stays(needed: str) -> None:
    assert harmless(f"{needed} and {needed}") == f"{needed} and {needed}"
    assert harmless_in_json(f'"{needed}"') == f'"{needed}"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200d", "a\\u200d"),
        ("ایران\u200c", "ایران\\u200c"),
        ("می\u200c\u200cخواهم", "می\\u200c\\u200cخواهم"),
        ("🚄\U000e0101\U000e0102", "🚄\\U000e0101\\U000e0102"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\ufe0f"),
        ("🚄\u200dtrain", "🚄\\u200dtrain"),
        ("🏴\U000e0067\U000e0062\U000e0078\U000e007f", "🏴\\U000e0067\\U000e0062\\U000e0078\\U000e007f"),
        (
            "x\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "x\\U000e0067\\U000e0062\\U000e0073\\U000e0063\\U000e0074\\U000e007f",
        ),
        ("1\ufe0f", "1\\ufe0f"),
        ("a\ufe01", "a\\ufe01"),
    ],
)
def test_where_it_does_no_work_it_is_shown(text: str, expected: str) -> None:
    """A run of selectors or tags after an emoji can carry a whole hidden sentence."""
    assert harmless(text) == expected


def test_whatever_unicode_calls_a_format_is_shown_or_seen() -> None:
    """Those that are left are printed: signs over or around figures, in Arabic, Syriac and Kaithi."""
    seen = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    formats = {
        c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in ("Cf", "Cc", "Zl", "Zp")
    }
    assert {c for c in formats if harmless(f"a{chr(c)}b") == f"a{chr(c)}b"} == seen


def test_a_quick_look_misses_nothing() -> None:
    """`is_plain` spares the work for nearly all texts, so it must never say so of one that is changed."""
    letters = (f"é{chr(code)}b" for code in range(0x80, 0xE1000) if not 0x20000 <= code < 0xE0000)
    assert [text for text in letters if is_plain(text) and harmless(text) != text] == []


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN.keys())
def test_json_stays_exact(unseen: str) -> None:
    document = json.dumps({"title": f"a{unseen}b"}, ensure_ascii=False)
    assert unseen not in harmless_in_json(document)
    assert json.loads(harmless_in_json(document)) == {"title": f"a{unseen}b"}


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u3164 \u2800", "\U000e0041\ufe0f", "\xa0\u2003", "\x1b\x07"]
)
def test_nothing_is_seen_of_it(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " .\u200b", *NEEDED.values()])
def test_something_is_seen_of_it(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize("format_", ["plain", "table", "json", "ndjson", "csv", "tsv", "markdown"])
def test_no_format_lets_it_through(run: Run, format_: str) -> None:
    title = "".join(f"a{unseen}b" for unseen in UNSEEN.values())
    run("add", title, "--parties", "IN,JP", "--framework", title)
    for words in (["list"], ["show", "1"]) if format_ not in ("csv", "tsv") else (["list"],):
        shown = run(*words, "--format", format_)
        assert (shown.code, [name for name, unseen in UNSEEN.items() if unseen in shown.out]) == (0, [])


def test_a_cell_shows_it_and_comes_back_as_it_was(run: Run, register: Path, tmp_path: Path) -> None:
    """Shown by its escape it must not be that escape for ever; and one that was typed stays typed."""
    texts = [*(f"a{unseen}b" for unseen in UNSEEN.values()), *NEEDED.values(), "a\\u200b", "a\\\u200bb"]
    store = store_at(register)
    for text in texts:
        store.add(draft(title=text))
    exported, copy = tmp_path / "export.csv", tmp_path / "copy.json"
    run("export", "--format", "csv", "--output", str(exported))
    assert [name for name, unseen in UNSEEN.items() if f"a{unseen}b" in exported.read_text("utf-8")] == []
    create_register(copy)
    assert run("import", str(exported), on=copy).code == 0
    assert [commitment.title for commitment in with_removed(store_at(copy))] == texts


def test_no_message_lets_it_through(run: Run) -> None:
    for words in (["add", "a\u200bb\U000e0041", "--parties", "IN,JP"], ["list", "sta\u200btus:x"]):
        assert "\\u200b" in (told := run(*words).err)
        assert "\u200b" not in told


def test_no_calendar_lets_it_through() -> None:
    promise = commitment("by 2030", title="".join(f"a{unseen}b" for unseen in UNSEEN.values()))
    content = calendar_of([promise], what=None, component=Component.EVENT, leads=(), today=MADE_ON)
    text = content.replace(b"\r\n ", b"").decode()
    assert [name for name, unseen in UNSEEN.items() if unseen in text] == []
