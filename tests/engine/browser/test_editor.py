"""The editor for teams with its script, in a browser: `make editor` gets that and runs this."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from playwright.sync_api import Page, expect

from potluck.cli.building import build_site
from potluck.library import build_library, read_folder
from potluck.rules import run
from serving import serve

EDITOR = Path(os.environ.get("EDITOR_FILES", "/nowhere"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not EDITOR.is_dir(), reason="its script is not here; run `make editor`"),
]
ASK = "hacks/lending/ask-before-you-charge.md"
# A folder in the browser's own store takes the place of one that somebody chooses.
CHOOSE = """
globalThis.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  for (const [path, text] of Object.entries(FILES)) {
    const names = path.split("/");
    let folder = root;
    const create = { create: true };
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, create);
    const stream = await (await folder.getFileHandle(names.at(-1), create)).createWritable();
    await stream.write(text);
    await stream.close();
  }
  return root;
};
globalThis.readBack = async (path) => {
  let found = await navigator.storage.getDirectory();
  const names = path.split("/");
  for (const name of names.slice(0, -1)) found = await found.getDirectoryHandle(name);
  return (await (await found.getFileHandle(names.at(-1))).getFile()).text();
};
"""


@pytest.fixture(scope="module")
def team(shed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The made-up library with an editor, and the address of its site."""
    root = tmp_path_factory.mktemp("team") / "shed"
    shutil.copytree(shed, root)
    shutil.copytree(EDITOR, root / "overrides/assets/editor")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    own = "  library:\n    editor: {script: sveltia-cms.js}\n"
    (root / "mkdocs.yml").write_text(settings.replace("  library:\n", own, 1), encoding="utf-8")
    build_site(root, root / "site", lambda _: None)
    for address in serve(root / "site"):
        yield root, address.replace("127.0.0.1", "localhost")  # where browsers give such folders


def test_a_hack_is_changed_in_a_folder(page: Page, team: tuple[Path, str]) -> None:
    root, address = team
    files = {path: data.decode() for path, data in read_folder(root).items()
             if path.startswith("hacks/") and path.endswith(".md")}  # fmt: skip
    files[".git/HEAD"] = "ref: refs/heads/main\n"
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_init_script(f"const FILES = {json.dumps(files)};{CHOOSE}")
    page.goto(f"{address}/contribute/editor/")
    page.get_by_role("button", name="Work with Local Repository").click()
    expect(page.get_by_text("Check a tool in together")).to_be_visible()
    page.get_by_text("Ask before you charge").click()
    title = page.get_by_role("textbox", name="title").first
    expect(title).to_have_value("Ask before you charge")
    title.fill("Ask before you charge a fee")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function(f"async () => (await readBack({ASK!r})).includes('charge a fee')")
    text = page.evaluate(f"readBack({ASK!r})")
    before = build_library(read_folder(root)).hacks["ask-before-you-charge"]
    library = build_library({**read_folder(root), ASK: text.encode()})
    assert [item for item in run(library) if item.place.path == ASK] == []
    hack = library.hacks["ask-before-you-charge"]
    assert hack.front == before.front.model_copy(update={"title": "Ask before you charge a fee"})
    assert hack.body.text.strip() == before.body.text.strip()
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []


def test_what_it_is_told_is_what_it_documents(team: tuple[Path, str]) -> None:
    config = team[0] / "site/contribute/editor/config.json"
    schema = EDITOR.parent / "sveltia-cms.schema.json"
    with pytest.raises(SystemExit) as told:
        check_jsonschema(["--schemafile", str(schema), str(config)])
    assert told.value.code == 0
