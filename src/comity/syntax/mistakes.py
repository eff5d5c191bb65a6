# SPDX-License-Identifier: Apache-2.0
"""Explain why a statement could not be read: the exact character, what was expected, and what to write instead.

In: the parser's error and the statement. Out: one diagnostic. Read `explain`, then the rules in `_RULES`, tried in order:
each looks for one common mistake and gives way (None) to the next; the last word is "expected …, found …".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import Span
from comity.source.suggest import nearest
from comity.syntax.expected import phrase
from comity.syntax.habits import CLAUSE_WORDS, OTHER_WORDS, SIGNS, STATEMENTS
from comity.syntax.leaves import RESERVED, reserved_help

_WORD = re.compile(r"[\w./:-]*\w|.", re.DOTALL)
_ODD_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:T\d\d:\d\d\S*)?")
_ODD_NUMBER = re.compile(r"\d[\w,]*")
_LABEL = re.compile(r"\([A-Za-z0-9]{1,5}\)")


@dataclass(frozen=True, slots=True)
class _Point:
    """Where the parser stopped: the text, the offset, the word there, what it would have accepted.

    `kind` is the terminal found, `last` the token before it, if it is not yet part of a larger phrase.
    """

    text: str
    at: int
    word: str
    accepted: frozenset[str]
    kind: str = ""
    last: Token | None = None

    @property
    def before(self) -> list[str]:
        """The words before, without signs."""
        return re.findall(r"\w+|\"", self.text[max(0, self.at - 200) : self.at])

    @property
    def at_end(self) -> bool:
        """True if the statement ended too soon."""
        return not self.word


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What a rule found; an empty message stands for "expected …, found …"; offsets are in the statement."""

    help: str
    code: str = codes.UNEXPECTED
    message: str = ""
    start: int = -1
    end: int = -1


def explain(error: UnexpectedInput, text: str, file: str, base: int) -> Diagnostic:
    """Return the diagnostic of a statement that could not be read.

    Args: text: the statement; file, base: its file and its offset there.
    """
    point = _point(error, text)
    mistake = next((found for rule in _RULES if (found := rule(point)) is not None), _Mistake(""))
    start = mistake.start if mistake.start >= 0 else point.at
    end = mistake.end if mistake.end >= 0 else point.at + max(1, len(point.word))
    message = mistake.message or f"expected {phrase(point.accepted, name=_name(point))}, found {_found(point)}"
    span = Span(file, base + start, base + min(max(end, start), max(len(text), start)))
    return Diagnostic(mistake.code, message, span, help=mistake.help)


def _point(error: UnexpectedInput, text: str) -> _Point:
    """Find the place of the error and what was possible there."""
    kind = ""
    if isinstance(error, UnexpectedToken):
        token: Token = error.token
        kind = token.type
        at = (token.end_pos if token.type in {"$END", "LIST_CLOSE"} else token.start_pos) or 0
        word = "" if token.type == "$END" or at >= len(text) else _word_at(text, at)
    else:
        at = int(getattr(error, "pos_in_stream", None) or 0)
        word = _word_at(text, at)
    parser = getattr(error, "interactive_parser", None)
    accepted = frozenset(parser.accepts()) if parser is not None else frozenset[str]()
    values = parser.parser_state.value_stack if parser is not None else []
    last = values[-1] if values and isinstance(values[-1], Token) else None
    return _Point(text, at, word, accepted, kind, last)


def _word_at(text: str, at: int) -> str:
    found = _WORD.match(text, at)
    return found[0].rstrip(".:-/") or found[0] if found else ""


def _found(point: _Point) -> str:
    if point.at_end:
        return "the end of the statement"
    word = point.word.strip("\n") or "the end of the line"
    if not word.isprintable() or word.isspace():
        return _sign_name(word[0])
    return f"`{word[:40]}`" + (" …" if len(word) > 40 else "")


def _sign_name(sign: str) -> str:
    name = "tab" if sign == "\t" else unicodedata.name(sign, "control character").lower()
    return f"a {name} (U+{ord(sign):04X})"


def _name(point: _Point, before: int = 0) -> str:
    """What a name would be at this point, or `before` words before it."""
    words = point.before
    last = words[len(words) - before - 1 :]
    if last and last[0] in {"must", "not", "may", "only", "forbid", "require", "permit"}:
        return "an action"
    if last and last[0] in {"asks", "then"}:
        return "a bearer"
    return "a name"


# ---------------------------------------------------------------- rules
def _open_text(point: _Point) -> _Mistake | None:
    """A text without its closing quotation mark, or with one inside."""
    if point.word.startswith('"'):
        end = point.text.find("\n", point.at)
        help = 'end it with `"` on the same line'
        message = "this text does not end on its line"
        return _Mistake(help, codes.UNCLOSED_TEXT, message, point.at, end if end >= 0 else len(point.text))
    if point.text[: point.at].rstrip().endswith('\\"'):
        return _Mistake("a text cannot hold a double quotation mark, with `\\` or without: use single ones")
    return None


def _sign(point: _Point) -> _Mistake | None:
    """A sign that means something elsewhere."""
    if point.at_end:
        return None
    sign = point.word[0]
    if sign == "=" and point.text[point.at - 1] == "=":
        return _Mistake("write one `=`")
    if sign in "<>" and point.text[point.at - 1] in "=<>":
        return _Mistake("write `<=`, `>=` or `<>`")
    if sign in ".;" and point.text[point.at :].strip(".; \n") == "":
        return _Mistake("a statement has no mark at its end")
    odd_space = sign != "\n" and not sign.isprintable()
    help = SIGNS.get(sign, "write an ordinary space" if odd_space else "")
    if help:
        message = f"{_found(point)} has no meaning here"
        length = 2 if point.text[point.at : point.at + 2] in {"&&", "||", "!="} else 1
        if length == 2:
            message = f"`{point.text[point.at : point.at + 2]}` has no meaning here"
            help = SIGNS[sign] if sign != "!" else "write `<>` or `is not`"
        return _Mistake(help, codes.UNEXPECTED_CHARACTER, message, point.at, point.at + length)
    return None


def _date_or_number(point: _Point) -> _Mistake | None:
    """A day or a number in another form."""
    if point.at_end:
        return None
    start = point.at
    while start > 0 and (point.text[start - 1].isalnum() or point.text[start - 1] in "-/.,") and point.at - start < 40:
        start -= 1
    date = _ODD_DATE.match(point.text, start)
    if date is not None and date.end() >= point.at:
        help = "write a day as 2014-01-01 and a time as 2014-01-01 10:00"
        return _Mistake(help, codes.WRONG_NUMBER, f"`{date[0]}` is not a day as it is written here", start, date.end())
    number = _ODD_NUMBER.match(point.text, start)
    if number is None or number.end() < point.at or number[0].isdigit():
        return None
    digits = re.match(r"\d+", number[0])
    unit = number[0][digits.end() :] if digits else ""
    if unit.rstrip("s") in {"minute", "hour", "day", "week", "month", "year", "h", "d", "m", "y"}:
        help = "write it as `48 hours`: minutes, hours, days, business days, weeks, months or years"
    elif "," in number[0]:
        help = "commas stand in amounts of money only: `1,000 USD`, but `1000`"
    else:
        help = "a name begins with a letter, and numbers are decimal"
    return _Mistake(help, codes.WRONG_NUMBER, f"`{number[0]}` is neither a number nor a name", start, number.end())


def _list_lines(point: _Point) -> _Mistake | None:
    """Lines of a list that are missing or out of line."""
    if "LIST_OPEN" in point.accepted:
        help = "put each line of the list under the other, indented, as `(1) condition`"
        return _Mistake(help, codes.LIST_LINES)
    line_start = point.text.rfind("\n", 0, point.at) + 1
    starts_line = point.text[line_start : point.at].isspace() and _LABEL.match(point.text, point.at)
    if starts_line and point.kind != "LIST_ITEM" and re.search(r"\b(?:any|all) +of\b", point.text[: point.at]):
        message = "this line does not stand under the other lines of its list"
        return _Mistake("give all lines of one list the same indentation", codes.LIST_LINES, message)
    return None


def _statement(point: _Point) -> _Mistake | None:
    """A word at the margin that begins no statement."""
    first = re.match(r"\w+", point.text)
    if first is None:
        message = f"a statement cannot begin with {_found(point)}"
        help = "indent a line that continues a statement"
        return None if point.at else _Mistake(help, codes.UNKNOWN_STATEMENT, message)
    if len(point.text[: point.at].split()) > 1 or first[0] in STATEMENTS:
        return None
    close = nearest(first[0].lower(), STATEMENTS, cutoff=75)
    if close and point.word not in OTHER_WORDS:
        message = f"no statement begins with `{first[0]}`"
        return _Mistake(f"did you mean `{close}`?", codes.UNKNOWN_STATEMENT, message, 0, first.end())
    return None


def _word(point: _Point) -> _Mistake | None:
    """A word from another language of law or of computers."""
    word = point.word
    lower = word.lower()
    if word != lower and lower.upper() in point.accepted:
        return _Mistake(f"write `{lower}`: words of the language are in small letters")
    if point.before[-2:] == ["is", "in"]:
        return _Mistake("write `in [a, b]` without `is`")
    if lower in CLAUSE_WORDS and "WHEN" in point.accepted:
        return _Mistake(CLAUSE_WORDS[lower])
    if lower in OTHER_WORDS:
        return _Mistake(OTHER_WORDS[lower])
    close = nearest(lower, [name.lower() for name in point.accepted if name.isalpha() and len(name) > 2], cutoff=75)
    return _Mistake(f"did you mean `{close}`?") if close and close != lower else None


def _hyphen(point: _Point) -> _Mistake | None:
    """A name with a hyphen, or of two words."""
    if point.word[:1] == "-" and re.match(r"-[a-z]", point.text[point.at : point.at + 2]):
        return _Mistake("join the words of a name by `_`")
    return None


def _reserved(point: _Point) -> _Mistake | None:
    """A word of the language that was taken for a name."""
    last = point.last
    if last is None or last.type != "NAME" or str(last) not in RESERVED:
        return None
    message = f"expected {_name(point, before=1)}, found the word `{last}`"
    return _Mistake(reserved_help(str(last)), codes.RESERVED_WORD, message, last.start_pos or 0, last.end_pos or 0)


def _form(point: _Point) -> _Mistake | None:
    """A place, a citation, a text or a unit in another form."""
    if point.accepted == {"PLACE"}:
        return _Mistake("write a place in small letters, from the widest to the narrowest: us/ca/los-angeles")
    if point.accepted == {"CITE", "QUOTED"}:
        return _Mistake("write a section as `§ 12(a)` or `Cal. Gov. Code § 12`, a title in single quotes: `'Park Act'`")
    if point.word[:1] == "'":
        return _Mistake("put a text in double quotes; single ones hold the title of a document, in a citation")
    if point.last is not None and point.last.type == "NUMBER" and point.word.isalpha():
        return _Mistake("lengths of time are counted in minutes, hours, days, business days, weeks, months or years")
    return None


def _bracket(point: _Point) -> _Mistake | None:
    """A bracket that is open at the end."""
    for close, mark, opened in (("RPAR", ")", "("), ("RSQB", "]", "["), ("RBRACE", "}", "{")):
        possible = close in point.accepted and opened in point.text[: point.at]
        if possible and (point.at_end or "WHEN" not in point.accepted):
            return _Mistake(f"is a `{mark}` missing?")
    return None


def _example(point: _Point) -> _Mistake | None:
    """An example without its outcome."""
    if point.at_end and "THEN" in point.accepted:
        return _Mistake("end the example with `then`, a bearer, what it must, must not or may do, and `by` the reason")
    return None


_RULES = (
    *(_reserved, _open_text, _sign, _date_or_number, _list_lines, _statement),
    *(_word, _hyphen, _form, _example, _bracket),
)
