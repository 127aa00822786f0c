"""The preview, as a contributor uses it while writing."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.theme import Theme

from potluck.cli.main import main
from potluck.mkdocs_adapter.plugin import PotluckPlugin
from previewing import preview, served
from projects import tool_shed_in_spanish
from waiting import AT_MOST, free_port, until

HACK = "hacks/common-room/bring-snacks.md"
PAGE = "hacks/common-room/bring-snacks/"


def fetched(address: str) -> tuple[int, bytes]:
    """Return the status and what an address answers; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=AT_MOST) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return 0, b""


def page_of(address: str) -> bytes:
    """Return what an address answers, whatever it says; fail where nobody answers any more."""
    status, page = fetched(address)
    assert status, "the preview has ended"
    return page


def test_ready_is_said_when_somebody_would_get_an_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = MkDocsConfig()
    config.site_url = "http://localhost:8000/"
    config.theme = Theme(name=None)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    PotluckPlugin().on_serve(server, config=config, builder=None)
    server.server_bind()
    port = server.socket.getsockname()[1]
    assert capsys.readouterr().out == ""
    try:
        server.server_activate()
        assert capsys.readouterr().out.startswith("Ready at http://localhost:8000/")
        socket.create_connection(("127.0.0.1", port), timeout=AT_MOST).close()
    finally:
        server.server_close()


def test_a_preview_shows_what_is_saved_and_what_is_wrong(project: Path) -> None:
    hack = project / HACK
    text = hack.read_text(encoding="utf-8")
    with preview(project) as address:
        assert fetched(address)[0] == 200
        # PDFs take long: they are made when somebody wants one.
        assert not list((project / ".cache").glob("handouts/*"))
        status, pdf = fetched(f"{address}handouts/common-room-letter.pdf")
        assert (status, pdf[:5]) == (200, b"%PDF-")
        assert fetched(f"{address}handouts/no-such-letter.pdf")[0] == 404
        for name in ("%00", "a%00b", "%0a", "..%2f..%2f..%2fetc%2fpasswd%00"):
            assert fetched(f"{address}handouts/{name}.pdf")[0] == 404
            assert fetched(f"{address}{name}")[0] == 404
        # Letters of other languages are names like any other: the site itself answers.
        status, said = fetched(f"{address}%C3%89t%C3%A0.pdf")
        assert (status, b"<html" in said) == (404, True)

        wrong = text.replace("## Watch out", "## Watch out\n\n<b>Loud</b>\n").replace(
            "\nsummary: ", "\nsummary: Saved just now. ", 1
        )
        hack.write_text(wrong, encoding="utf-8")
        until(lambda: b"[raw-html]" in page_of(address))
        # A typo takes nothing away: the last good page stays, with what is wrong over it.
        status, page = fetched(f"{address}{PAGE}")
        assert (status, b"[raw-html]" in page, b"Saved just now." in page) == (200, True, False)

        hack.write_text(wrong.replace("<b>Loud</b>", "- Loud."), encoding="utf-8")
        until(lambda: b"Saved just now." in page_of(f"{address}{PAGE}"))
        assert b"[raw-html]" not in fetched(address)[1]

        # The saved hack waits for nothing else: here the whole site cannot even be made.
        (project / "docs" / "glossary.md").write_text("# In the way\n", encoding="utf-8")
        hack.write_text(text.replace("\nsummary: ", "\nsummary: At once. ", 1), encoding="utf-8")
        until(lambda: b"At once." in page_of(f"{address}{PAGE}"))


def test_pages_in_another_language_are_made_when_somebody_opens_one(tmp_path: Path) -> None:
    root = tool_shed_in_spanish(tmp_path / "shed")
    own = root / "hacks/lending/write-the-date-on-the-tool.es.md"
    page = "es/hacks/lending/write-the-date-on-the-tool/"
    with preview(root) as address:
        assert b'lang="en"' in page_of(address)
        status, said = fetched(f"{address}{page}")
        assert (status, b"Escribe la fecha en la herramienta" in said) == (200, True)
        # There is no PDF in this language, and one in another would be the wrong paper.
        assert fetched(f"{address}es/handouts/lending-letter.pdf")[0] == 404

        text = own.read_text(encoding="utf-8")
        own.write_text(text.replace("Escribe la fecha", "Apunta el día", 1), encoding="utf-8")
        until(lambda: "Apunta el día".encode() in page_of(f"{address}{page}"))

        # What cannot be made is told, over the last page that could.
        own.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        until(lambda: b"[yaml-list]" in page_of(f"{address}{page}"))
        assert "Apunta el día".encode() in page_of(f"{address}{page}")


def test_one_command_begins_a_library_and_shows_it(tmp_path: Path) -> None:
    port = free_port()
    with served(
        port, "init", "--serve", "--port", str(port), "--example", "--language", "es",
        "--url", "https://example.org/barrio/huerta/", str(tmp_path / "huerta"),
    ) as said:  # fmt: skip
        assert said[-1].startswith(f"Listo en http://localhost:{port}/barrio/huerta/"), said
        address = f"http://localhost:{port}/barrio/huerta/hacks/primeros-pasos/"
        status, page = fetched(address)
    assert (status, b'lang="es"' in page) == (200, True)


def test_a_taken_port_is_told_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["init", "--serve", "--port", str(port), str(tmp_path / "new")]) == 2
    assert f"choose another: potluck init --serve --port {port + 1}" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
