"""Images beside hacks: only their pixels reach readers, whatever a file holds besides."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from making import BODY, hack_text, library_of
from pictures import (
    BROKEN,
    HIDDEN,
    SECRET,
    drawing,
    exif,
    jpeg,
    named_png,
    png,
    riff,
    riff_chunk,
    saved,
    webp,
)
from placements import faults
from potluck.built.disk import disk_page
from potluck.cli.fixing import fixed
from potluck.images import SMALL, WIDEST, ImageError, publish_images, small_path
from potluck.library import build_library, read_folder
from potluck.publish import publish
from potluck.reading.image import read_image, without_metadata
from potluck.reading.image_parts import only_picture
from potluck.site import Site
from slips import hold_said

FOLDER = "hacks/common-room/"
CLEAN = {
    "chairs.jpg": jpeg(), "gray.jpg": saved(drawing(mode="L"), "JPEG"),
    "print.jpg": saved(drawing(mode="CMYK"), "JPEG"), "progressive.jpg": jpeg(progressive=True),
    "restarts.jpg": jpeg(restart_marker_blocks=2),
    "chairs.png": png(), "palette.png": saved(drawing(mode="P"), "PNG"),
    "clear.png": saved(drawing(mode="RGBA"), "PNG"), "ink.png": saved(drawing(mode="1"), "PNG"),
    "gray.png": saved(drawing(mode="LA"), "PNG"),
    "chairs.webp": webp(), "lossless.webp": webp(lossless=True),
    "clear.webp": saved(drawing(mode="RGBA"), "WEBP"),
}  # fmt: skip


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGBA").tobytes()


def seen(image: Image.Image) -> tuple[str, str]:
    """The colors of the upper left and the lower right corner."""
    names = []
    for at in ((1, 1), (image.width - 2, image.height - 2)):
        red, _, blue = image.convert("RGB").getpixel(at)  # type: ignore[misc]
        names.append("red" if red > 150 > blue else "blue" if blue > 150 > red else "other")
    return names[0], names[1]


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_an_image_that_holds_only_its_picture_is_left_alone(name: str) -> None:
    assert read_image(FOLDER + name, CLEAN[name]) == []
    assert without_metadata(CLEAN[name]) == CLEAN[name]


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_what_an_image_holds_besides_is_found_taken_out_and_never_published(name: str) -> None:
    data = HIDDEN[name]
    assert SECRET in data
    [problem] = read_image(FOLDER + name, data)
    assert problem.rule == "image-metadata"
    repaired = without_metadata(data)
    assert SECRET not in repaired
    assert b"hit()" not in repaired
    assert pixels(repaired) == pixels(data), "the picture stays as it was"
    assert read_image(FOLDER + name, repaired) == []
    for published in publish_images({name: data}, frozenset())[name].files.values():
        assert SECRET not in published
        assert b"hit()" not in published
        assert only_picture(published) == published


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_what_is_no_picture_gets_one_clear_message(name: str) -> None:
    [problem] = read_image(FOLDER + name, BROKEN[name])
    assert problem.rule in ("image-broken", "image-kind", "image-too-large")
    assert problem.help
    assert "\n" not in problem.message
    hold_said(name, "image", f"{name}: {problem.message}\n    {problem.help}")
    without_metadata(BROKEN[name])


def test_what_is_named_otherwise_than_it_is_gets_its_words() -> None:
    kinds = {"jpeg": jpeg(), "png": png(), "webp": webp(), "gif": b"GIF89a...", "none": b"<svg/>"}
    said = [
        f"{name} {kind}: {[(p.rule, p.message, p.help) for p in read_image(FOLDER + name, data)]}"
        for name in ("a.jpg", "a.jpeg", "a.png", "a.webp", "a.svg") for kind, data in kinds.items()
    ]  # fmt: skip
    large = named_png(30_000, 30_000)
    said.append(str([(p.rule, p.message, p.help) for p in read_image("a.png", large)]))
    hold_said("named otherwise", "image", "\n".join(said))


def test_of_the_extended_header_only_transparency_and_the_size_stay() -> None:
    size = b"\x3f\0\0\x2f\0\0"
    data = riff(riff_chunk(b"VP8X", b"\xff\xff\xff\xff" + size), riff_chunk(b"VP8 ", b"picture"))
    assert only_picture(data)[20:30] == b"\x10\0\0\0" + size


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_what_is_no_picture_is_never_published(name: str) -> None:
    with pytest.raises(ImageError, match=re.escape(name)):
        publish_images({name: BROKEN[name]}, frozenset())


def test_a_bomb_is_named_before_its_pixels_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: object) -> None:
        raise AssertionError("pixels were made")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    for width, height in ((8_000, 9_000), (30_000, 30_000), (20_000, 10)):
        [problem] = read_image(FOLDER + "bomb.png", named_png(width, height))
        assert problem.rule == "image-too-large"
    assert read_image(FOLDER + "chairs.png", png())[0].rule == "image-broken"


@pytest.mark.parametrize("cut", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("name", ["chairs.jpg", "progressive.jpg", "chairs.png", "chairs.webp"])
def test_a_file_cut_anywhere_is_named(name: str, cut: float) -> None:
    data = CLEAN[name]
    [problem] = read_image(FOLDER + name, data[: int(len(data) * cut)])
    assert problem.rule in ("image-broken", "image-kind")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_sideways_stands_upright(orientation: int) -> None:
    backward = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how to undo each, as Pillow numbers it
    turn = backward.get(orientation)
    upright = drawing(120, 80)
    held = upright if turn is None else upright.transpose(Image.Transpose(turn))
    data = saved(held, "JPEG", exif=exif(orientation), quality=95)
    shown = publish_images({"a.jpg": data}, frozenset())["a.jpg"]
    for written in (shown.files["a.jpg"], without_metadata(data)):
        image = Image.open(io.BytesIO(written))
        assert image.size == (120, 80)
        assert seen(image) == ("red", "blue")
    assert (shown.width, shown.height) == (120, 80)


def test_a_large_photo_comes_in_two_sizes() -> None:
    data = saved(drawing(3000, 2000), "JPEG")
    shown = publish_images({"a.jpg": data}, frozenset())["a.jpg"]
    assert (shown.width, shown.height) == (WIDEST, 1067)
    assert (shown.small, shown.small_width) == ("a.800.jpg", SMALL)
    sizes = {p: Image.open(io.BytesIO(d)).size for p, d in shown.files.items()}
    assert sizes == {"a.jpg": (1600, 1067), "a.800.jpg": (800, 533)}


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
@pytest.mark.parametrize("mode", ["P", "RGBA", "L", "RGB", "1", "LA", "CMYK", "I;16", "PA"])
def test_every_kind_of_colors_can_be_made_smaller(form: str, mode: str) -> None:
    fits = {"PNG": "P RGBA L RGB 1 LA I;16", "WEBP": "RGBA RGB L", "JPEG": "RGB L CMYK"}
    if mode not in fits[form].split():
        return
    image = drawing(2400, 300, "L" if mode == "I;16" else mode)
    data = saved(image.convert("I").convert("I;16") if mode == "I;16" else image, form)
    name = f"a.{form.lower().replace('jpeg', 'jpg')}"
    shown = publish_images({name: data}, frozenset())[name]
    assert shown.width == WIDEST
    again = [read_image(path, data) for path, data in shown.files.items()]
    assert again == [[], []]


def test_what_is_clear_stays_clear() -> None:
    image = drawing(2400, 300, "RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 600, 300))
    for data in (saved(image, "PNG"), saved(image.quantize(16), "PNG")):
        shown = publish_images({"a.png": data}, frozenset())["a.png"]
        for written in shown.files.values():
            pixel = Image.open(io.BytesIO(written)).convert("RGBA").getpixel((5, 5))
            assert pixel[3] < 10  # type: ignore[index]


def test_the_same_image_gives_the_same_bytes_from_the_shelf_too(tmp_path: Path) -> None:
    data = {"a.jpg": saved(drawing(2000, 1000), "JPEG")}
    first = publish_images(data, frozenset(), tmp_path / "images")
    assert publish_images(data, frozenset(), tmp_path / "images") == first
    assert publish_images(data, frozenset()) == first


def test_a_small_one_takes_nobodys_place() -> None:
    data = {"a.jpg": saved(drawing(2000, 1000), "JPEG")}
    shown = publish_images(data, frozenset({small_path("a.jpg")}))["a.jpg"]
    assert (shown.small, list(shown.files)) == ("", ["a.jpg"])


def test_a_repair_leaves_the_picture_and_nothing_else() -> None:
    base = {f"{FOLDER}{name}": data for name, data in HIDDEN.items()}
    changed = fixed(base, None)
    assert changed.keys() == base.keys()
    assert not [path for path, data in changed.items() if SECRET in data]


SITE = Site("Potluck", "Hacks.", "", "", "", "en", "", "", "")
SHOWN = BODY.replace(
    "It helps people to talk.", "It helps people to talk. ![Two *red* chairs](chairs.jpg)"
)


def test_a_page_says_how_large_its_picture_is(root: Path, tmp_path: Path) -> None:
    (tmp_path / "hacks/common-room").mkdir(parents=True)
    (tmp_path / "overrides").symlink_to(root / "overrides")
    data = saved(drawing(2000, 1000), "JPEG")
    (tmp_path / "hacks/common-room/chairs.jpg").write_bytes(data)
    library = library_of({"a": hack_text(SHOWN)}, **{f"{FOLDER}chairs.jpg": data})
    published = publish(tmp_path, library, SITE, handouts="later")
    body = published.pages[f"{FOLDER}a.md"].body
    assert (
        '<img src="../chairs.jpg" alt="Two red chairs" width="1600" height="800" '
        'srcset="../chairs.800.jpg 800w, ../chairs.jpg 1600w" '
        'sizes="(max-width: 42rem) 100vw, 39rem" loading="lazy" />'
    ) in body
    assert [fault for fault in faults(body) if "img" in fault or "src" in fault] == []
    assert {f"{FOLDER}chairs.jpg", f"{FOLDER}chairs.800.jpg"} <= published.files.keys()
    assert published.files[f"{FOLDER}chairs.jpg"] != data


def test_on_a_disk_a_page_holds_one_picture_and_names_no_other() -> None:
    html = (
        '<html><head></head><body><img src="../c.jpg" alt="x" width="1600" height="800" '
        'srcset="../c.800.jpg 800w, ../c.jpg 1600w" sizes="100vw" loading="lazy" /></body></html>'
    )
    page = disk_page(html, "a/b/index.html", {"a/c.jpg": jpeg(), "a/c.800.jpg": jpeg()})
    assert "srcset" not in page
    assert "sizes" not in page
    assert 'src="data:image/jpeg;base64,' in page
    assert 'height="800"' in page


def test_every_hostile_image_in_a_library_is_reported_and_none_stops_the_check(
    tmp_path: Path,
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for name, data in {**HIDDEN, **BROKEN}.items():
        (folder / name).write_bytes(data)
    library = build_library(read_folder(tmp_path))
    named = {problem.place.path for problem in library.problems}
    assert named >= {f"{FOLDER}{name}" for name in {**HIDDEN, **BROKEN}}
