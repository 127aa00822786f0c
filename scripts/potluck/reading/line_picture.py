"""Line pictures: SVG of which only lines and shapes are read, and which is written anew.

SVG can hold scripts, links, styles and whole pages. Here a file is read by a list of what may stand
in it; what readers get is made from that list alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from potluck.diagnostics import Place, Problem

RULE = "line-picture"
MOST_BYTES = 40 * 1024
_MOST_SHAPES = 400
# Each text is one of these in one way alone: where there are two, one wrong sign behind a row of
# numbers takes twice as long with each of them.
_NUMBER = r"-?(?:\d+(?:\.\d*)?|\.\d+)"
_NUMBERS = re.compile(rf"{_NUMBER}(?:[\s,]+{_NUMBER})*")
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9.,\s-]+")
_PAINT = re.compile(r"none|black|white|#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
_MOVES = re.compile(rf"(?:(?:translate|rotate|scale)\(\s*{_NUMBERS.pattern}\s*\)\s*)+")
_ENDS = re.compile(r"round|butt|square|miter|bevel")
_ONE = re.compile(_NUMBER)
# How a shape may be drawn, and where each kind of shape lies.
_LOOK: Mapping[str, re.Pattern[str]] = {
    "fill": _PAINT,
    "stroke": _PAINT,
    "stroke-width": _ONE,
    "stroke-linecap": _ENDS,
    "stroke-linejoin": _ENDS,
    "stroke-dasharray": _NUMBERS,
    "transform": _MOVES,
}
_SHAPES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "g": {},
    "path": {"d": _PATH},
    "line": dict.fromkeys(("x1", "y1", "x2", "y2"), _ONE),
    "polyline": {"points": _NUMBERS},
    "polygon": {"points": _NUMBERS},
    "circle": dict.fromkeys(("cx", "cy", "r"), _ONE),
    "ellipse": dict.fromkeys(("cx", "cy", "rx", "ry"), _ONE),
    "rect": dict.fromkeys(("x", "y", "width", "height", "rx", "ry"), _ONE),
}
_SVG = {"viewBox": _NUMBERS, **_LOOK}
_SPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class LinePicture:
    """A picture of one thing to do: `title` says it in words, `svg` is the file, written anew.

    `width` and `height` are those of its drawing.
    """

    title: str
    width: int
    height: int
    svg: str


class _Refused(Exception):
    """What may not stand in a picture: the message says what, and what to do."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help_


class _Reader:
    """Takes what the XML parser finds, and writes what is on the list."""

    def __init__(self) -> None:
        self.title, self.box = "", ""
        self.inside: list[str] = []
        self.out: list[str] = []
        self.shapes = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        """Read an element's start."""
        self.inside.append(name)
        if len(self.inside) == 1:
            self._whole(name, given)
        elif name == "title" and len(self.inside) == 2 and not given:
            return
        elif name in _SHAPES:
            self.shapes += 1
            if self.shapes > _MOST_SHAPES or len(self.inside) > 12:
                raise _Refused("the picture has too many parts", "draw it with fewer lines")
            self.out.append(f"<{name}{self._attributes(name, given, {**_SHAPES[name], **_LOOK})}")
            self.out.append(">" if name == "g" else "/>")
        else:
            raise _Refused(
                f"`<{name[:30]}>` is not allowed in a line picture",
                f"use only <title>, {', '.join(f'<{known}>' for known in _SHAPES)}",
            )

    def end(self, name: str) -> None:
        """Read an element's end."""
        self.inside.pop()
        if name == "g":
            self.out.append("</g>")

    def text(self, text: str) -> None:
        """Read text, which only a title has."""
        if self.inside == ["svg", "title"]:
            self.title += text  # written at the end, when it is whole
        elif text.strip():
            raise _Refused("the picture has text in it", "draw it as lines, or say it in <title>")

    def _whole(self, name: str, given: dict[str, str]) -> None:
        if name != "svg":
            raise _Refused(
                f"the file has `<{name[:30]}>` in it, not a picture", "save it as plain SVG"
            )
        left_out = ("xmlns", "version", "width", "height")
        known = {key: value for key, value in given.items() if key not in left_out}
        attributes = self._attributes(name, known, _SVG)
        self.box = known.get("viewBox", "")
        self.out.append(f'<svg xmlns="{_SPACE}"{attributes}>')

    @staticmethod
    def _attributes(
        name: str, given: Mapping[str, str], known: Mapping[str, re.Pattern[str]]
    ) -> str:
        for key, value in given.items():
            if key not in known:
                raise _Refused(
                    f"`{key[:30]}` of `<{name}>` is not allowed in a line picture",
                    f"it can have {', '.join(known)}; save it as plain SVG, without styles",
                )
            if not known[key].fullmatch(value.strip()):
                raise _Refused(
                    f"`{key}` of `<{name}>` cannot be `{value[:40]}`",
                    "use numbers; for a color, use black, white, none or #rrggbb",
                )
        return "".join(f' {key}="{" ".join(value.split())}"' for key, value in given.items())


def read_line_picture(path: str, data: bytes) -> tuple[LinePicture | None, list[Problem]]:
    """Read the bytes of an SVG file; return the picture, or what is wrong with it. Never raises."""
    if len(data) > MOST_BYTES:
        help_ = f"draw it with fewer lines: the limit is {MOST_BYTES // 1024} kB"
        return None, [_problem(path, f"it is {-(-len(data) // 1024):,} kB", help_)]
    reader, parser = _Reader(), expat.ParserCreate("UTF-8")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.ProcessingInstructionHandler = _no_instruction
    try:
        parser.Parse(data, True)
        picture = _finished(reader)
    except _Refused as error:
        line = parser.CurrentLineNumber
        return None, [_problem(path, error.message, error.help, line)]
    except (expat.ExpatError, ValueError) as error:
        line = getattr(error, "lineno", 1)
        return None, [_problem(path, "it is not well-formed XML", "save it as plain SVG", line)]
    return picture, []


def _finished(reader: _Reader) -> LinePicture:
    box = [float(number) for number in re.split(r"[\s,]+", reader.box.strip()) if number]
    if len(box) != 4 or not (16 <= box[2] <= 2000 and 16 <= box[3] <= 2000):
        raise _Refused("the picture does not say how large it is", 'write viewBox="0 0 240 240"')
    title = " ".join(reader.title.split())
    if not 10 <= len(title) <= 160:
        raise _Refused(
            "the picture does not say what to do",
            "write it in 10 to 160 characters, for people who cannot see it: <title>Roll the "
            "person on their side.</title>",
        )
    words = f"<title>{html.escape(title, quote=False)}</title>"
    svg = "".join([reader.out[0], words, *reader.out[1:], "</svg>"])
    return LinePicture(title, round(box[2]), round(box[3]), svg)


def _no_doctype(*_: object) -> None:
    raise _Refused("a document type is not allowed in a line picture", "remove this line")


def _no_instruction(*_: object) -> None:
    raise _Refused("a processing instruction is not allowed in a line picture", "remove this line")


def _problem(path: str, message: str, help_: str, line: int = 1) -> Problem:
    return Problem(RULE, Place(path, line), message, help=help_)
