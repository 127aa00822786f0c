"""Icons and line pictures: what is drawn, and what a file may not bring along."""

from __future__ import annotations

import re
import time

import pytest

from making import hack_text, library_of
from potluck.icons import find_icon, icon_names, icon_svg
from potluck.pages.icons import icon_files, icon_of
from potluck.pages.line_pictures import picture_files, step_pictures, step_words
from potluck.reading.line_picture import MOST_BYTES, read_line_picture
from slips import hold_said

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">'
TITLE = "<title>Put a bowl on the table.</title>"
LINE = '<path d="M20 120H220" fill="none" stroke="black" stroke-width="8"/>'
BOWL = f"{START}{TITLE}{LINE}</svg>"
PICTURE = hack_text(pictures=[{"step": 1, "picture": "bowl"}])


def refused(text: str) -> str:
    """Read a file that must not pass; return what is said of it."""
    picture, problems = read_line_picture("hacks/_pictures/a.svg", text.encode())
    assert picture is None
    assert [problem.rule for problem in problems] == ["line-picture"]
    said = f"{problems[0].place.line}: {problems[0].message}\n    {problems[0].help}"
    hold_said(text[:500], "line-picture", said)
    return problems[0].message


def test_each_shape_and_each_property_is_written_anew() -> None:
    parts = (
        '<g fill="none" stroke="black" stroke-width="8" stroke-linecap="round"'
        ' stroke-linejoin="round" transform="rotate(9 2 3) translate(1,2) scale(.5)">',
        '<rect x="1" y="2" width="3" height="4" rx="1" ry="2"/>',
        '<circle cx="1" cy="2" r="3"/><ellipse cx="1" cy="2" rx="3" ry="4"/>',
        '<line x1="1" y1="2" x2="3" y2="4"/><polyline points="1,2 3,4"/>',
        '<polygon points="1,2 3,4 5,6" fill="#fff" stroke="#a0b1c2"/>',
        '<path d="M1 2C3 4 5 6 7 8Z" stroke-dasharray="1 2"/></g>',
    )
    said = []
    for part in ("".join(parts), *parts[1:5]):
        text = f"{START}{TITLE}{part}</svg>"
        picture, problems = read_line_picture("hacks/_pictures/a.svg", text.encode())
        said.append(picture.svg if picture else problems[0].message)
    hold_said("each shape", "line picture", "\n".join(said))


def test_a_picture_is_written_anew_with_its_words_beside_it() -> None:
    picture, problems = read_line_picture("hacks/_pictures/bowl.svg", BOWL.encode())
    assert problems == []
    assert picture is not None
    assert (picture.title, picture.width, picture.height) == ("Put a bowl on the table.", 240, 240)
    assert picture.svg == BOWL


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        "<style>*{fill:url(https://a.example)}</style>",
        '<image href="https://a.example/b.png"/>',
        '<use href="#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<foreignObject><p onclick="x()"/></foreignObject>',
        '<path d="M0 0" onload="alert(1)"/>',
        '<path d="M0 0" style="fill:red"/>',
        '<path d="M0 0" fill="url(#a)"/>',
        '<path d="M0 0&quot; onload=&quot;x"/>',
        '<circle cx="1e999" cy="0" r="1"/>',
        '<g transform="rotate(9) url(a)"/>',
        "<text>Call</text>",
        "Call",
        '<set attributeName="href" to="x"/>',
    ],
)
def test_nothing_but_lines_and_shapes_passes(part: str) -> None:
    assert "well-formed" not in refused(f"{START}{TITLE}{part}</svg>")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a picture",
        "<html/>",
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]>' + BOWL,
        '<?xml-stylesheet href="a.css"?>' + BOWL,
        BOWL.replace(TITLE, ""),
        BOWL.replace("Put a bowl on the table.", "Bowl"),
        BOWL.replace('viewBox="0 0 240 240"', ""),
        BOWL.replace("0 0 240 240", "0 0 9 99999"),
        BOWL.replace(LINE, "<g>" * 20 + "</g>" * 20),
        BOWL.replace(LINE, LINE * 401),
        BOWL + "<!--" + "-" * MOST_BYTES + "-->",
        BOWL.replace("</svg>", ""),
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") + BOWL,
    ],
)
def test_a_file_that_is_no_picture_has_one_message(text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize("wrong", [
    f'<polyline points="{"11 " * 24}x"/>', f'<g transform="scale({"11 " * 24}x)"/>',
    f'<circle r="{"1" * 20_000}x"/>',
])  # fmt: skip
def test_a_wrong_sign_behind_many_numbers_is_found_at_once(wrong: str) -> None:
    start = time.process_time()
    text = f"{START}{TITLE}{wrong}</svg>"
    picture, problems = read_line_picture("hacks/_pictures/a.svg", text.encode())
    assert picture is None
    assert [problem.rule for problem in problems] == ["line-picture"]
    assert time.process_time() - start < 0.5


def test_a_picture_stands_in_its_step_and_only_used_ones_are_published() -> None:
    files = {"hacks/_pictures/bowl.svg": BOWL.encode(), "hacks/_pictures/cup.svg": BOWL.encode()}
    library = library_of({"circle": PICTURE}, **files)
    hack = library.hacks["circle"]
    mark = step_pictures(library, hack)[1]
    assert 'alt=""' in mark  # what it shows is read out after the text
    assert step_words(library, hack, "Picture")[1].endswith(
        "> Picture: Put a bowl on the table.</span>"
    )
    assert f'src="../../../{next(iter(picture_files(library)))}"' in mark
    assert list(picture_files(library)) == ["hacks/_pictures/bowl.svg"]


def test_pages_carry_the_icons_of_the_library_and_no_more() -> None:
    library = library_of({"circle": hack_text(icon="yarn"), "square": hack_text()})
    assert icon_of(library, library.hacks["circle"]) == "yarn"
    assert icon_of(library, library.hacks["square"]) == library.sections["common-room"].front.icon
    files = icon_files(library)
    assert "assets/icons/yarn.svg" in files
    assert len(files) < 20


def test_every_icon_can_be_drawn_and_no_brand_is_among_them() -> None:
    assert len(icon_names()) > 1400
    for name in icon_names():
        icon = find_icon(name)
        assert icon is not None
        assert icon.line
        assert re.fullmatch(r"[A-Za-z0-9.,\- ]*", icon.tint + icon.line), name
    assert not [name for name in icon_names() if name.endswith("-logo")]


def test_an_icon_for_paper_has_lines_alone_where_asked() -> None:
    assert icon_svg("yarn").count(b"<path") == 2
    assert icon_svg("yarn", tint="").count(b"<path") == 1
    with pytest.raises(KeyError):
        icon_svg("no-such-icon")
