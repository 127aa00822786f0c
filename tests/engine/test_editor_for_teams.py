"""The editor for teams: off by itself; knows every key and choice; loads what the library keeps."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest

from golden import lay_out
from potluck.editor.cms import cms_config, cms_hosts
from potluck.editor.cms_page import cms_files, cms_policy
from potluck.library import Library, load
from potluck.model import HackFront
from potluck.rules import run
from potluck.settings import settings_from
from potluck.site import Site, site_from_config
from potluck.words import english_words

WORDS = {"editor": dict.fromkeys(("title", "about", "without", "sign_in", "check", "write"), "w")}


def site(**editor: Any) -> Site:
    given = {"repo_url": "https://github.example/neighbors/shed", "site_name": "Shed"}
    bare = site_from_config(given)
    return dataclasses.replace(bare, settings=settings_from({"editor": editor}))


def fields(library: Library) -> dict[str, dict[str, Any]]:
    first = cms_config(library, site())["collections"][0]
    return {field["name"]: field for field in first["fields"]}


def test_every_key_of_a_hack_is_there(library: Library) -> None:
    found = fields(library)
    assert [*found] == [*HackFront.model_fields, "body"]
    schema = HackFront.model_json_schema()
    for key, shape in {"sources": "Citation", "related": "Relation", "pictures": "StepPicture",
                       "origin": "Origin", "recalled": "Recall"}.items():  # fmt: skip
        inner = [field["name"] for field in found[key]["fields"]]
        assert inner == list(schema["$defs"][shape]["properties"]), key
    needed = {key for key, field in found.items() if field.get("required")}
    assert needed == {*schema["required"]}
    assert found["title"]["maxlength"] == 80
    assert found["tags"]["max"] == 8
    folders = [one["folder"] for one in cms_config(library, site())["collections"]]
    assert folders == [f"hacks/{slug}" for slug in library.sections]


def test_choices_are_those_of_the_library(library: Library) -> None:
    found = fields(library)
    chosen = {key: [one["value"] for one in field["options"]]
              for key, field in found.items() if "options" in field}  # fmt: skip
    vocabulary = library.vocabulary
    assert chosen["tags"] == [tag.id for tag in vocabulary.tags]
    for facet in vocabulary.facets:
        assert chosen[facet.id] == list(facet.ids)
    related = {field["name"]: field for field in found["related"]["fields"]}
    assert [one["value"] for one in related["hack"]["options"]] == sorted(library.hacks)
    assert [one["value"] for one in related["how"]["options"]] == ["first", "with", "instead"]


def test_it_is_off_until_a_library_keeps_its_script(library: Library) -> None:
    assert cms_files(library, site(), WORDS, None) == {}
    with pytest.raises(Exception, match=r"overrides/assets/editor/cms\.js is not there"):
        cms_files(library, site(script="cms.js"), WORDS, None)
    with pytest.raises(
        Exception, match=r"is not that of Sveltia CMS .* write `integrity: sha384-"
    ) as told:
        cms_files(library, site(script="cms.js"), WORDS, b"alert(1)")
    own = re.findall(r"sha384-[^`]+", str(told.value))[0]
    made = cms_files(library, site(script="cms.js", integrity=own), WORDS, b"alert(1)")
    page = made["contribute/editor/index.html"].decode()
    assert f'<script src="../../assets/editor/cms.js" integrity="{own}">' in page
    assert page.count("<script") == 1
    assert json.loads(made["contribute/editor/config.json"])["backend"]["repo"] == "neighbors/shed"
    # No path, no other host.
    assert site(script="https://cdn.example/cms.js").settings.editor.script == ""
    assert site(script="../cms.js").settings.editor.script == ""


def test_the_check_says_that_the_script_is_missing(tmp_path: Path) -> None:
    folder = lay_out(None, tmp_path)
    (folder / "mkdocs.yml").write_text(
        "site_name: A\nplugins: [potluck]\nextra:\n  library:\n    editor:\n      script: cms.js\n"
    )
    (found,) = [item for item in run(load(folder)) if item.place.path == "mkdocs.yml"]
    assert (found.rule, found.place.line) == ("setting-unknown", 6)
    assert found.message == "`overrides/assets/editor/cms.js` does not exist"
    (folder / "overrides/assets/editor").mkdir(parents=True)
    (folder / "overrides/assets/editor/cms.js").write_bytes(b"")
    assert [item for item in run(load(folder)) if item.place.path == "mkdocs.yml"] == []


@pytest.mark.parametrize(
    ("backend", "host"),
    [
        ({}, "https://api.github.com"),
        ({"name": "gitlab", "api_root": "https://git.example/api/v4"}, "https://git.example"),
        ({"name": "gitea"}, "https://github.example"),
        ({"name": "test-repo"}, ""),
    ],
)
def test_it_talks_to_the_forge_alone(backend: dict[str, Any], host: str) -> None:
    mine = site(script="cms.js", backend=backend)
    assert cms_hosts(mine) == ([host] if host else [])
    policy = cms_policy(mine)
    assert re.findall(r"https?://[^\s;]+", policy) == ([host] if host else [])
    assert "script-src 'self';" in policy
    more = site(script="cms.js", hosts=["https://fonts.example"])
    assert "font-src 'self' data: https://fonts.example;" in cms_policy(more)


def test_proposing_from_a_copy_is_a_choice(library: Library) -> None:
    config = cms_config(library, site(script="cms.js", open=True))
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"]["open_authoring"] is True
    assert "publish_mode" not in cms_config(library, site(script="cms.js"))
    # Without anybody who signs people in, only a key is asked for.
    assert config["backend"]["auth_methods"] == ["token"]


def test_its_words_are_those_of_the_site() -> None:
    assert all(f"\n  {key}: " in english_words() for key in WORDS["editor"])
