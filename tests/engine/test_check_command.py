"""`potluck check` as a contributor, an editor and a pull request use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import golden
from potluck.cli.main import group
from potluck.rules import RULES
from repositories import git

HACK = "hacks/common-room/bring-snacks.md"
SETTINGS = "site_name: Small\nplugins: [potluck]\nextra: {library: {spelling: us}}\n"


class Project:
    """A small project on disk, and the command run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *arguments: str, stdin: bytes | None = None) -> tuple[int, str]:
        runner = CliRunner()
        done = runner.invoke(group, ["--root", str(self.root), *arguments], input=stdin,
                             standalone_mode=False)  # fmt: skip
        if done.exception is not None:
            if type(done.exception).__name__ == "UsageError":
                return 2, str(done.exception)
            raise done.exception
        return int(done.return_value or 0), done.output

    def change(self, old: str, new: str, path: str = HACK) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def text(self, path: str = HACK) -> str:
        return (self.root / path).read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    golden.lay_out(None, tmp_path)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return Project(tmp_path)


def test_one_run_names_every_mistake(project: Project) -> None:
    text = project.text()
    (project.root / HACK).write_text(
        "\n".join(line for line in text.split("\n") if not line.startswith("summary:"))
        .replace("effort: minutes", "effort: quick")
        .replace("tags: [", "tags: [nowhere, ")
        .replace("## Watch out", "## Beware\n\n## Watch out")
        .replace("\n1. ", "\n- ")
        .replace("\n2. ", "\n- ")
        .replace("\n3. ", "\n- ")
        .replace("reviewed: 20", "reviewed: 21"),
        encoding="utf-8",
    )
    code, output = project.run("check", "--format", "json")
    rules = {item["rule"] for item in json.loads(output)["diagnostics"]}
    assert code == 1
    assert rules >= {
        "key-missing", "tag-unknown", "value-unknown", "reviewed-future", "heading-unknown",
        "steps-missing",
    }  # fmt: skip


def test_clean_library(project: Project) -> None:
    assert project.run("check") == (0, "3 hacks: nothing to repair.\n")


def test_errors_fail_and_observations_do_not(project: Project) -> None:
    project.change("Hungry people", "Ask a neighbour. Hungry people")
    code, output = project.run("check")
    assert (code, "observation[spelling-us]" in output) == (0, True)
    assert "Nothing has to be repaired: observations only ask." in output
    project.change("Hungry people", "<b>Hungry</b> people")
    code, output = project.run("check")
    assert (code, "error[raw-html]" in output) == (1, True)
    assert "Nothing has to be repaired" not in output
    assert "3 hacks: 1 error and 1 observation." in output


def test_only_the_named_file_is_reported(project: Project) -> None:
    project.change("Hungry people", "<b>Hungry</b> people")
    assert project.run("check", str(project.root / "hacks/workers"))[0] == 0
    assert project.run("check", str(project.root / HACK))[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.md"],
        ["/"],
        ["--dry-run"],
        ["--explain", "no-such-rule"],
        ["--since", "no-such-revision"],
        ["--since", "HEAD", "--fix"],
        ["--since", "HEAD", "hacks"],
        ["-", "other.md"],
    ],
)
def test_wrong_usage_is_said_in_a_sentence(project: Project, arguments: list[str]) -> None:
    code, output = project.run("check", *arguments)
    assert code == 2
    assert output


def test_explain_names_purpose_and_examples(project: Project) -> None:
    code, output = project.run("check", "--explain", "link-text")
    assert code == 0
    assert RULES["link-text"].why in output
    assert "Bad:" in output
    assert "Good:" in output


def test_formats_for_programs(project: Project) -> None:
    project.change("Hungry people", "<b>Hungry</b> people")
    found = json.loads(project.run("check", "--format", "json")[1])["diagnostics"]
    assert [(f["rule"], f["path"], f["line"], f["column"]) for f in found] == [
        ("raw-html", HACK, 27, 1)
    ]
    annotation = project.run("check", "--format", "github")[1]
    assert annotation.startswith(f"::error file={HACK},line=27,col=1,")
    run = json.loads(project.run("check", "--format", "sarif")[1])["runs"][0]
    assert run["results"][0]["ruleId"] == "raw-html"
    assert run["tool"]["driver"]["rules"][0]["id"] == "raw-html"


def test_text_from_an_editor(project: Project) -> None:
    text = project.text().replace("title: Bring", "titel: Bring").encode()
    code, output = project.run("check", "-", "--stdin-path", str(project.root / HACK), stdin=text)
    assert code == 1
    assert f"{HACK}:2:1: error[key-unknown]" in output
    assert "did you mean `title`?" in output
    assert project.run("check", "-", stdin=project.text().encode())[0] == 1  # same title


FIXABLE = {
    "key-order": ("title: Bring snacks\nsummary: Put food on the table so that nobody has to ask "
                  "for it.", "summary: Put food on the table so that nobody has to ask for it.\n"
                  "title: Bring snacks"),
    "yaml-smart-quote": ("title: Bring snacks", "title: “Bring snacks”"),
    "trailing-space": ("Hungry people", "Hungry people have tempers. \n\nHungry people"),
    "link-insecure": ("https://www.space-hacks.org/food", "http://www.space-hacks.org/food"),
    "link-tracking": ("/food", "/food?utm_source=x"),
    "tag-unknown": ("bathrooms]", "toilets]"),
    "value-unknown": ("cost: low", "cost: Low"),
    "heading-unknown": ("## Watch out", "## Watch Out:"),
    "heading-form": ("## Watch out", "##Watch out"),
    "value-date": ("reviewed: 2026-11-20", 'reviewed: "2026-11-20"'),
    "control-character": ("Hungry", "Hun\u200bgry"),
    "link-own-address": ("Hungry people", "See [rest](https://x.org/hacks/workers/"
                         "make-rest-a-policy/). Hungry people"),
}  # fmt: skip


@pytest.mark.parametrize("rule", sorted(FIXABLE))
def test_fix_repairs_and_a_second_time_changes_nothing(project: Project, rule: str) -> None:
    project.change(*FIXABLE[rule])
    before = project.text()
    assert f"[{rule}]" in project.run("check")[1]
    code, diff = project.run("check", "--fix", "--dry-run")
    assert code == 0
    assert f"+++ b/{HACK}" in diff
    assert project.text() == before
    project.run("check", "--fix")
    after = project.text()
    assert after != before
    assert f"[{rule}]" not in project.run("check")[1]
    assert "Nothing can be repaired automatically." in project.run("check", "--fix")[1]
    assert project.text() == after


def test_fix_writes_plain_lines_and_no_mark(project: Project) -> None:
    file = project.root / HACK
    data = file.read_bytes()
    lines = data.count(b"\n")
    windows = data.replace(b"\n", b"\r\n").replace(b"\r\n", b" \r\n", 1)
    file.write_bytes(b"\xef\xbb\xbf" + windows)
    _, shown = project.run("check", "--fix", "--dry-run")
    assert f"{HACK}: the invisible byte order mark will be removed\n" in shown
    assert f"{HACK}: {lines} lines will end with LF instead of CRLF or CR\n--- a/{HACK}" in shown
    assert shown.count("\n+") == 2  # the file's name, and the one line with another text
    project.run("check", "--fix")
    assert file.read_bytes() == data


def test_fix_repairs_words_beside_the_hacks(project: Project) -> None:
    """As the message says; and what else is wrong there is told all the same."""
    file = project.root / "overrides/words/pt.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xef\xbb\xbfclose: Fechar\r\nnowhere: x\r\n")
    said = project.run("check")[1]
    assert "overrides/words/pt.yml:1:1: observation[line-ends]" in said
    assert "overrides/words/pt.yml:2:1: observation[words-unknown]" in said
    shown = project.run("check", "--fix", "--dry-run")[1]
    assert "overrides/words/pt.yml: 2 lines will end with LF" in shown
    assert "Repaired 1 file: overrides/words/pt.yml" in project.run("check", "--fix")[1]
    assert file.read_bytes() == b"close: Fechar\nnowhere: x\n"
    assert "line-ends" not in project.run("check")[1]


def test_fix_follows_a_moved_hack(project: Project) -> None:
    project.change("reviewed:", "aliases: [share-food]\nreviewed:")
    project.change("hack: bring-snacks", "hack: share-food", "hacks/workers/make-rest-a-policy.md")
    assert "is now called `bring-snacks`" in project.run("check")[1]
    project.run("check", "--fix")
    assert "hack: bring-snacks" in project.text("hacks/workers/make-rest-a-policy.md")


def test_fix_follows_a_moved_section(project: Project) -> None:
    (project.root / "hacks/common-room").rename(project.root / "hacks/living-room")
    index = "hacks/living-room/index.md"
    project.change("summary:", "aliases: [common-room]\nsummary:", index)
    other = "hacks/workers/make-rest-a-policy.md"
    project.change("Write breaks", "See [the room](../common-room/index.md). Write breaks", other)
    assert "it is at `../living-room/index.md`" in project.run("check")[1]
    project.run("check", "--fix")
    assert "[the room](../living-room/index.md)" in project.text(other)


def test_fix_takes_the_place_out_of_a_picture(project: Project) -> None:
    case = golden.case_of("image-metadata", "bad") / "hacks/common-room"
    shutil.copy(case / "bowl.png", project.root / "hacks/common-room/bowl.png")
    project.run("check", "--fix")
    clean = golden.case_of("image-metadata", "good") / "hacks/common-room/bowl.png"
    assert (project.root / "hacks/common-room/bowl.png").read_bytes() == clean.read_bytes()


def test_the_check_of_a_hack_names_what_is_wrong_with_its_pictures(project: Project) -> None:
    folder = (project.root / HACK).parent
    (folder / "huge.jpg").write_bytes(bytes(2_000_000))
    (folder / "other.jpg").write_bytes(bytes(2_000_000))
    project.change("## Watch out\n", "![Chairs in a circle](huge.jpg)\n\n## Watch out\n")
    code, output = project.run("check", str(project.root / HACK), "--format", "json")
    told = {(item["rule"], item["path"]) for item in json.loads(output)["diagnostics"]}
    assert ("image-too-large", f"{HACK.rpartition('/')[0]}/huge.jpg") in told
    assert code == 1
    assert "other.jpg" not in output


def test_fix_leaves_a_file_alone_that_is_not_text(project: Project) -> None:
    file = project.root / HACK
    data = file.read_bytes().replace(b"Hungry", b"\xe9 Hungry \nx")
    file.write_bytes(data)
    project.run("check", "--fix")
    assert file.read_bytes() == data


def test_fix_keeps_a_line_break_of_two_spaces(project: Project) -> None:
    project.change("Hungry people", "One line  \nand the next. Hungry people")
    project.run("check", "--fix")
    assert "One line  \n" in project.text()


def test_waiver_on_the_line_in_the_file_and_on_words(project: Project) -> None:
    project.change("Hungry people", "Call 604-555-0182. Hungry people")
    assert project.run("check")[0] == 1
    project.change(
        "title: Bring",
        '# potluck: allow phone-number on "call 604" -- the desk, asked\ntitle: Bring',
    )
    assert project.run("check")[0] == 0


@pytest.fixture
def branch(project: Project) -> Project:
    git(project.root, "init", "-b", "main")
    project.change("Write breaks", "Ask a neighbour. Write breaks",
                   "hacks/workers/make-rest-a-policy.md")  # fmt: skip
    git(project.root, "add", ".")
    git(project.root, "commit", "-m", "Start")
    git(project.root, "switch", "-c", "change")
    return project


def test_since_shows_only_what_the_branch_changed(branch: Project) -> None:
    assert branch.run("check", "--since", "main") == (0, "0 changed files: nothing to repair.\n")
    branch.change("Hungry people", "Ask a neighbour. Hungry people")
    output = branch.run("check", "--since", "main")[1]
    assert HACK in output
    assert "make-rest" not in output


def test_since_shows_what_a_removed_page_breaks_elsewhere(branch: Project) -> None:
    (branch.root / HACK).unlink()
    code, output = branch.run("check", "--since", "main")
    assert code == 1
    assert "error[address-lost] the page `common-room/bring-snacks` is gone" in output
    assert "circle-the-chairs.md:14:11: error[related-unknown]" in output
    assert "make-rest-a-policy.md:14:11: error[related-unknown]" in output
    assert "spelling-us" not in output


def test_since_asks_for_an_alias_of_a_renamed_page(branch: Project) -> None:
    git(branch.root, "mv", HACK, "hacks/common-room/share-food.md")
    output = branch.run("check", "--since", "main")[1]
    assert "share-food.md:1:1: error[address-lost]" in output
    assert "aliases: [common-room/bring-snacks]" in output


def test_since_asks_once_for_the_alias_of_a_moved_section(branch: Project) -> None:
    git(branch.root, "mv", "hacks/common-room", "hacks/living-room")
    output = branch.run("check", "--since", "main")[1]
    assert output.count("error[address-lost]") == 1
    assert "hacks/living-room/index.md:1:1: error[address-lost]" in output
    assert "which keeps its hacks' addresses, too: aliases: [common-room]" in output
    # Not one of its hacks may stay behind, under whatever name.
    index = "hacks/living-room/index.md"
    branch.change("summary:", "aliases: [common-room]\nsummary:", index)
    assert "address-lost" not in branch.run("check", "--since", "main")[1]
    git(branch.root, "mv", "hacks/living-room/bring-snacks.md", "hacks/workers/bring-snacks.md")
    output = branch.run("check", "--since", "main")[1]
    assert output.count("error[address-lost]") == 1
    assert "hacks/workers/bring-snacks.md:1:1: error[address-lost]" in output
    assert "aliases: [common-room/bring-snacks]" in output


def test_since_finds_where_a_section_went_by_its_hacks(branch: Project) -> None:
    git(branch.root, "mv", "hacks/common-room", "hacks/living-room")
    index = branch.root / "hacks/living-room/index.md"
    index.write_text("---\ntitle: Rooms\nsummary: All that stands on four legs in here.\norder: 1\n"
                     "---\n\nSit where you like, and stay.\n", encoding="utf-8")  # fmt: skip
    output = branch.run("check", "--since", "main")[1]
    assert "hacks/living-room/index.md:1:1: error[address-lost]" in output


def test_since_names_the_section_that_is_gone(branch: Project) -> None:
    shutil.rmtree(branch.root / "hacks/common-room")
    output = branch.run("check", "--since", "main")[1]
    assert "the page `common-room` is gone" in output
    assert "to the index.md of the section" in output
    assert "the page `common-room/bring-snacks` is gone" in output


def test_since_names_an_address_whose_alias_was_taken_away(branch: Project) -> None:
    branch.change("reviewed:", "aliases: [share-food]\nreviewed:")
    git(branch.root, "commit", "-a", "-m", "Share")
    git(branch.root, "branch", "-f", "main", "HEAD")
    branch.change("aliases: [share-food]\n", "")
    output = branch.run("check", "--since", "main")[1]
    assert "bring-snacks.md:1:1: error[address-lost]" in output
    assert "aliases: [common-room/share-food]" in output


def test_since_names_a_page_that_became_a_draft(branch: Project) -> None:
    branch.change("reviewed:", "draft: true\nreviewed:")
    assert (
        "the page `common-room/bring-snacks` is gone" in branch.run("check", "--since", "main")[1]
    )


def test_since_asks_for_the_alias_of_a_renamed_path(branch: Project) -> None:
    path = branch.root / "hacks/_paths/evening.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "---\ntitle: An evening\nsummary: From the door to the table, in order.\nsteps:\n"
        "  - {hack: bring-snacks, why: First.}\n  - {hack: circle-the-chairs, why: Then.}\n"
        "reviewed: 2026-11-20\n---\n\nSit.\n", encoding="utf-8",
    )  # fmt: skip
    git(branch.root, "add", ".")
    git(branch.root, "commit", "-m", "An evening")
    git(branch.root, "branch", "-f", "main", "HEAD")
    git(branch.root, "mv", "hacks/_paths/evening.md", "hacks/_paths/night.md")
    output = branch.run("check", "--since", "main")[1]
    assert "hacks/_paths/night.md:1:1: error[address-lost]" in output
    assert "add the old address: aliases: [evening]" in output
    branch.change("summary:", "aliases: [evening]\nsummary:", "hacks/_paths/night.md")
    assert "address-lost" not in branch.run("check", "--since", "main")[1]


def test_a_single_file_gets_the_same_findings_as_the_whole(tmp_path: Path) -> None:
    from potluck.library import build_library, read_folder
    from potluck.library.few_files import library_for_few
    from potluck.rules import run

    golden.lay_out(golden.case_of("near-duplicate", "bad"), tmp_path)
    files = dict(read_folder(tmp_path))
    template = files["hacks/workers/make-rest-a-policy.md"].decode()
    for n in range(70):
        text = template.replace("Make rest a policy", f"Rest {n}").replace("Nobody", f"Nobody {n}")
        words = " ".join(f"w{n}x{i}" for i in range(60))
        text = (
            text.split("A team without")[0]
            + f"Say {words}.\n\n## How to do it\n\n"
            + "".join(f"{i}. **Do v{n}x{i}.** Then u{n}x{i}.\n" for i in range(1, 4))
        )
        files[f"hacks/workers/rest-{n}.md"] = text.encode()
    whole = build_library(files)
    for path in (HACK, "hacks/common-room/sit-in-a-circle.md", "hacks/workers/rest-7.md"):
        only = frozenset({path})
        assert set(run(library_for_few(files, only), only)) == set(run(whole, only))
