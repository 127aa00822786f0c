"""Contributions as data: what is laid, said and suggested, and that nothing of them is run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import golden
from forging import Fake, contribution, forge, repository
from potluck.cli.main import main
from potluck.forge.checking import checked_contribution
from potluck.forge.comment import MARK, comment, shown_plain
from potluck.forge.contribution import lay_over
from potluck.forge.form import FIELDS, fields_of, suggested
from potluck.forge.github import GitHub
from potluck.forge.opening import LABEL, keep_issue, open_suggestion
from potluck.forge.posting import tell
from potluck.forge.preview import copied, refuse_same_host
from potluck.forge.report import Finding, Report, read_report
from potluck.library import load
from potluck.writing import Refused
from repositories import git

HACK = golden.SUBJECT
GOOD = (golden.CASES / "_base" / HACK).read_text(encoding="utf-8")
# The mark of a file that something ran.
RAN = "touch ran-{}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return repository(tmp_path / "project")


@pytest.fixture
def hub() -> Any:
    with forge() as fake:
        yield fake


def client(fake: Fake) -> GitHub:
    return GitHub(fake.url, "team/site", "secret")


def event(sha: str, branch: str = "mine") -> dict[str, Any]:
    """What a workflow learns of a finished run."""
    return {
        "workflow_run": {
            "event": "pull_request", "head_sha": sha, "head_branch": branch,
            "head_repository": {"full_name": "someone/site", "owner": {"login": "someone"}},
        }
    }  # fmt: skip


def report(**changes: Any) -> Report:
    base: dict[str, Any] = {"version": 1, "commit": "a" * 40, "checked": 1, "built": True}
    return Report(**{**base, **changes})


def finding(number: int = 1, message: str = "something is wrong") -> Finding:
    return Finding(rule="tag-unknown", severity="error", path=HACK, line=number, column=1,
                   message=message, help="write it so")  # fmt: skip


def test_what_a_contribution_changes_below_hacks_is_laid(project: Path) -> None:
    commit = contribution(project, {HACK: GOOD.replace("snacks", "soup").encode()})
    laid = lay_over(project, commit)
    assert laid.laid == (HACK,)
    assert "soup" in (project / HACK).read_text(encoding="utf-8")
    assert git(project, "rev-parse", "--abbrev-ref", "HEAD") == "main"


def test_a_flood_of_files_is_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.forge.contribution.MOST_TOGETHER", 2 * 1024 * 1024)
    big: dict[str, bytes | tuple[str, bytes] | None] = {
        f"hacks/common-room/{name}.md": bytes([65 + number]) * 1024 * 1024
        for number, name in enumerate("abc")
    }
    laid = lay_over(project, contribution(project, big))
    assert len(laid.laid) == 2
    assert [path for path, _ in laid.refused] == ["hacks/common-room/c.md"]
    assert not (project / "hacks/common-room/c.md").exists()


def test_a_removed_hack_is_removed_and_its_lost_links_are_told(project: Path) -> None:
    checked = checked_contribution(project, contribution(project, {HACK: None}))
    assert not (project / HACK).exists()
    assert "address-lost" in {item.rule for item in checked.findings}


def test_a_flood_of_findings_hides_no_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.forge.checking.MOST_FINDINGS", 2)
    bad = GOOD.replace("## How", "The ODMAP, the XQZT and the KWRB say so.\n\n## How")
    bad += "- See [this](javascript:alert(1)).\n"
    checked = checked_contribution(project, contribution(project, {HACK: bad.encode()}))
    assert len(checked.findings) == 2
    assert checked.findings[0].severity == "error"
    assert checked.errors


def test_machinery_is_listed_and_never_taken(project: Path) -> None:
    hostile: dict[str, bytes | tuple[str, bytes] | None] = {
        "Makefile": f"all:\n\t{RAN.format('make')}".encode(),
        "mkdocs.yml": b"hooks: [evil.py]\n",
        "evil.py": b"open('ran-hook', 'w')\n",
        "conftest.py": b"open('ran-conftest', 'w')\n",
        "scripts/potluck/__init__.py": b"open('ran-package', 'w')\n",
        ".github/workflows/check.yml": b"on: push\n",
        ".gitattributes": b"*.md filter=evil diff=evil\n",
        "hacks/common-room/.gitattributes": b"*.md filter=evil\n",
        "$(touch ran-name).txt": b"",
    }
    settings = (project / "mkdocs.yml").read_bytes()
    before = {path for path in project.rglob("*") if ".git" not in path.parts}
    checked = checked_contribution(project, contribution(project, hostile))
    assert set(checked.elsewhere) == {p for p in hostile if not p.startswith("hacks/")}
    assert (project / "mkdocs.yml").read_bytes() == settings
    after = {path for path in project.rglob("*") if ".git" not in path.parts}
    assert after == before
    assert [path for path, _ in checked.refused] == ["hacks/common-room/.gitattributes"]
    assert not list(project.rglob("ran-*"))


def test_who_lays_one_by_hand_is_told_what_was_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = {
        HACK: GOOD.replace("snacks", "soup").encode(),
        "Makefile": b"all:\n",
        "a\x1b.py": b"",
    }
    report = project / "report.json"
    lay = [
        "--root",
        str(project),
        "forge",
        "lay",
        contribution(project, changed),
        "-o",
        str(report),
    ]
    assert main(lay) == 0
    assert capsys.readouterr().out == (
        f"1 file copied over hacks/; 0 to repair. Wrote {report}.\n"
        "Not copied, and to be read before it is merged: Makefile, a\\u001b.py\n"
    )


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("hacks/common-room/link.md", ("120000", b"/etc/passwd"), "it is a link"),
        ("hacks/common-room", ("120000", b"/tmp"), "it is a link"),
        ("hacks/common-room/sub", ("160000", b"1" * 40), "it is another repository"),
        ("hacks/common-room/huge.md", b"x" * (4 * 1024 * 1024 + 1), "it is larger than 4 MB"),
        ("hacks/common-room/a:b.md", b"x", "its name does not work on every computer"),
    ],
)
def test_what_is_no_plain_file_is_left_out(
    project: Path, path: str, content: bytes | tuple[str, bytes], reason: str
) -> None:
    files: dict[str, bytes | tuple[str, bytes] | None] = {path: content}
    if path == "hacks/common-room":
        files = dict.fromkeys(git(project, "ls-files", path).splitlines()) | files
    laid = lay_over(project, contribution(project, files))
    assert (path, reason) in laid.refused
    assert not (project / path).is_symlink()


def test_too_many_files_are_refused_in_one_sentence(project: Path) -> None:
    commit = contribution(project, {f"hacks/common-room/{n}.md": b"x" for n in range(401)})
    with pytest.raises(Refused, match="401 files changed"):
        lay_over(project, commit)
    assert git(project, "status", "--porcelain") == ""


def test_a_commit_name_is_never_an_option(project: Path) -> None:
    with pytest.raises(Refused):
        lay_over(project, "--output=/tmp/x")


def test_suggestions_are_what_fix_would_write(project: Path) -> None:
    bad = GOOD.replace("reviewed: 2026-11-20", "reviewed: 2026/11/20")
    bad = bad.replace("title: ", "title:  ")
    assert bad != GOOD
    checked = checked_contribution(project, contribution(project, {HACK: bad.encode()}))
    assert checked.suggestions
    lines = bad.split("\n")
    for item in sorted(checked.suggestions, key=lambda one: -one.first):
        assert item.path == HACK
        lines[item.first - 1 : item.last] = item.text.split("\n")
    assert main(["--root", str(project), "check", "--fix", str(project / HACK)]) in (0, 1)
    assert "\n".join(lines) == (project / HACK).read_text(encoding="utf-8")


def test_a_mark_before_the_text_moves_no_suggestion_and_is_in_none(project: Path) -> None:
    bad = "\ufeff" + GOOD.replace("reviewed: 2026-11-20", "reviewed: 2026/11/20")
    checked = checked_contribution(project, contribution(project, {HACK: bad.encode()}))
    texts = {item.first: item.text for item in checked.suggestions}
    assert texts[1] == "---"
    assert "reviewed: 2026-11-20" in texts.values()


def test_a_photo_that_was_left_out_is_told_once_with_what_it_may_say(project: Path) -> None:
    text = GOOD.replace("## How to do it", "![Chairs](huge.jpg)\n\n## How to do it")
    photo = "hacks/common-room/huge.jpg"
    files: dict[str, Any] = {HACK: text.encode(), photo: b"x" * (4 * 1024 * 1024 + 1)}
    checked = checked_contribution(project, contribution(project, files))
    [(path, reason)] = checked.refused
    assert path == photo
    assert reason.startswith("it is larger than 4 MB; make it 1,600 pixels wide")
    assert "link-broken" not in {item.rule for item in checked.findings}
    assert "can say where and when it was taken" in comment(checked, "https://forge.example/f/")
    own = report(findings=[finding().model_copy(update={"rule": "image-metadata"})])
    assert "can say where and when it was taken" in comment(own, "https://forge.example/f/")
    other = report(refused=[["hacks/common-room/huge.md", "it is larger than 4 MB"]])
    assert "photo" not in comment(other, "https://forge.example/f/")


def test_a_picture_asks_who_could_be_recognized() -> None:
    said = "**No check sees who is in a picture.**"
    assert said in comment(report(laid=[HACK, "hacks/common-room/Us.JPG"]), "https://f.example/")
    drawn = report(laid=[HACK, "hacks/_pictures/wake-up.svg"], elsewhere=["Makefile"])
    assert said not in comment(drawn, "https://f.example/")


def test_nothing_is_suggested_at_lines_that_the_contribution_left_alone(project: Path) -> None:
    (project / HACK).write_text(
        GOOD.replace("reviewed: 2026-11-20", "reviewed: 2026/11/20"), encoding="utf-8"
    )
    git(project, "commit", "-qam", "An old fault")
    text = (project / HACK).read_text(encoding="utf-8")
    other = text.replace("summary: ", "summary: Now ", 1)
    assert not checked_contribution(
        project, contribution(project, {HACK: other.encode()})
    ).suggestions


def test_the_comment_orders_repairs_before_questions() -> None:
    items = [
        Finding(rule="acronym-unknown", severity="observation", path=HACK, line=9, column=1,
                message="`ODMAP` is not explained", help="explain it"),
        finding(7, "no tag is called `common roon`"),
    ]  # fmt: skip
    text = comment(report(findings=items, elsewhere=["Makefile"]), "https://forge.example/f/")
    expected = (Path(__file__).parent / "forge_comment.md").read_text(encoding="utf-8")
    assert text == expected


def test_no_finding_no_comment() -> None:
    assert comment(report(), "https://forge.example/f/") == ""


@pytest.mark.parametrize(
    "hostile",
    [
        "@everyone", "<img src=https://elsewhere.example/x>", "![x](https://elsewhere.example/x)",
        "[x](javascript:alert(1))", "#1", "https://elsewhere.example", "<!-- hidden", "a | b",
        "www.elsewhere.example", "**bold**", "\u202eevil", "`<b>`@x", "``` x",
        "&#64;everyone", "&commat;everyone",
    ],
)  # fmt: skip
def test_contributed_text_is_only_text_in_a_comment(hostile: str) -> None:
    import pyromark

    said = shown_plain(f"Text {hostile} more")
    assert "@everyone" not in said
    html = pyromark.html(said, options=pyromark.Options.ENABLE_TABLES)
    assert "@everyone" not in html
    assert not any(tag in html for tag in ("<img", "<a ", "<strong", "<b>", "<!--", "<table"))
    assert "elsewhere.example/" not in said or "\u2060" in said or "`" in hostile
    assert "\u202e" not in said


def test_a_report_that_is_none_gets_one_sentence() -> None:
    for data in (b"", b"[]", b"{", b'{"version": 2}', b"x" * 9_000_000, b"\xff",
                 report().model_dump_json()[:-1].encode() + b',"more":1}'):  # fmt: skip
        with pytest.raises(Refused) as error:
            read_report(data)
        assert "\n" not in str(error.value)


def test_one_comment_is_written_rewritten_and_removed(hub: Fake) -> None:
    sha = "b" * 40
    hub.pulls.append({"number": 4, "owner": "someone", "head": {"ref": "mine", "sha": sha}})
    hub.comments.append({"id": -1, "user": {"login": "someone"}, "body": f"{MARK} not ours"})
    tell(client(hub), event(sha), report(findings=[finding()]))
    tell(client(hub), event(sha), report(findings=[finding(2)]))
    ours = [item for item in hub.comments if item["user"]["login"] != "someone"]
    assert len(ours) == 1
    assert "line 2" in ours[0]["body"]
    assert tell(client(hub), event(sha), report()).startswith("Comment: removed")
    assert [item["body"] for item in hub.comments] == [f"{MARK} not ours"]


def test_every_finding_is_annotated_fifty_at_a_time(hub: Fake) -> None:
    sha = "b" * 40
    hub.pulls.append({"number": 4, "owner": "someone", "head": {"ref": "mine", "sha": sha}})
    tell(client(hub), event(sha), report(findings=[finding(n) for n in range(1, 121)]))
    assert hub.checks[0]["conclusion"] == "failure"
    assert [a["start_line"] for a in hub.checks[0]["output"]["annotations"]] == list(range(1, 121))
    sizes = [len(body["output"]["annotations"]) for method, path, body in hub.calls
             if path.startswith("/check-runs")]  # fmt: skip
    assert max(sizes) <= 50


def test_a_suggestion_is_offered_once(hub: Fake, project: Path) -> None:
    bad = GOOD.replace("reviewed: 2026-11-20", "reviewed: 2026/11/20")
    checked = checked_contribution(project, contribution(project, {HACK: bad.encode()}))
    hub.pulls.append({"number": 4, "owner": "someone", "head": {"ref": "mine", "sha": "b" * 40}})
    tell(client(hub), event("b" * 40), checked)
    tell(client(hub), event("b" * 40), checked)
    assert len(hub.review_comments) == len(checked.suggestions) == 1
    assert "```suggestion\nreviewed: 2026-11-20\n```" in hub.review_comments[0]["body"]


def test_a_run_tells_only_the_pull_request_whose_commit_it_checked(hub: Fake) -> None:
    hub.pulls.append({"number": 4, "owner": "someone", "head": {"ref": "mine", "sha": "c" * 40}})
    said = tell(client(hub), event("b" * 40), report(findings=[finding()]))
    assert "nothing was posted" in said
    assert not hub.comments


@pytest.mark.parametrize(
    "changed",
    [
        [{"filename": HACK}, {"filename": ".github/workflows/contribution.yml"}],
        [{"filename": "x.yml", "previous_filename": ".github/workflows/contribution.yml"}],
        [{"filename": HACK}] * 2_000,
    ],
)
def test_a_contribution_that_changes_its_checks_gets_no_green_one(
    hub: Fake, changed: list[dict[str, Any]]
) -> None:
    hub.pulls.append({"number": 4, "owner": "someone", "head": {"ref": "mine", "sha": "b" * 40}})
    hub.changed = changed
    said = tell(client(hub), event("b" * 40), report())
    assert "changes its own checks" in said
    assert [check["conclusion"] for check in hub.checks] == ["action_required"]
    assert "a maintainer reads these files first" in hub.comments[0]["body"]
    hub.changed = [{"filename": HACK}]
    tell(client(hub), event("b" * 40), report())
    assert hub.checks[-1]["conclusion"] == "success"


def test_a_preview_brings_git_nothing_to_run(tmp_path: Path) -> None:
    site, previews = tmp_path / "site", tmp_path / "previews"
    own = {"index.html": "a", "hacks/a/index.html": "b"}
    hidden = dict.fromkeys((".git/config", "sub/.git/config", ".gitattributes", "a/.x/y"), "c")
    for name, text in {**own, **hidden}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (site / "link").symlink_to("/etc")
    assert copied(site, previews / "4") == len(own)
    found = {p.relative_to(previews / "4").as_posix() for p in previews.rglob("*") if p.is_file()}
    assert found == set(own)


@pytest.mark.parametrize(
    "previews", ["https://team.github.io/previews/", "https://TEAM.github.io", "", "previews"]
)
def test_previews_do_not_stand_on_the_host_of_the_site(previews: str) -> None:
    with pytest.raises(Refused, match="on another host"):
        refuse_same_host(previews, "https://team.github.io/library/")
    refuse_same_host("https://previews.example.org/", "https://team.github.io/library/")


def filled(**answers: str) -> str:
    """A filled-in form, as GitHub writes it into an issue."""
    given = {
        "title": "Offer a blanket first", "summary": "Use a warm thing to say hello.",
        "section": "Common room", "steps": "Fold it.\nOffer it.\nAsk the name.",
        "cautions": "Wash it.", "sources": "Our own practice", **answers,
    }  # fmt: skip
    return "\n\n".join(f"### {label}\n\n{given.get(name, '_No response_')}"
                       for label, name in FIELDS.items())  # fmt: skip


def test_a_filled_in_form_is_a_draft(project: Path) -> None:
    section = next(iter(load(project).sections.values()))
    found = suggested(filled(section=section.front.title), load(project), project)
    assert found.path == f"hacks/{section.slug}/offer-a-blanket-first.md"
    text = found.data.decode()
    assert "draft: true" in text
    assert "1. Fold it.\n2. Offer it.\n3. Ask the name." in text
    assert found.lacks


def test_a_heading_inside_an_answer_begins_no_field() -> None:
    body = filled(
        steps="One.\n\n### What do you do?\n\nAnother title\n\n```\n### How do you know?\n```"
    )
    found = fields_of(body)
    assert found["title"] == "Offer a blanket first"
    assert "Another title" in found["steps"]
    assert found["sources"] == "Our own practice"


@pytest.mark.parametrize("name", list(FIELDS.values()))
@pytest.mark.parametrize(
    "hostile",
    ["$(touch ran)`touch ran`'; touch ran; '", "---\ntitle: x\n---", "<script>alert(1)</script>",
     "{{ 1 }}", "../../etc/passwd", "x" * 70_000, "\x00\x1b[31m", "!!python/object:os.system"],
)  # fmt: skip
def test_hostile_answers_stay_text(project: Path, name: str, hostile: str) -> None:
    section = next(iter(load(project).sections.values())).front.title
    found, said = None, ""
    try:
        found = suggested(filled(**{"section": section, name: hostile}), load(project), project)
    except Refused as reason:
        said = str(reason)
    if found is None:
        assert said
        assert "\n" not in said
        return
    assert found.path.startswith("hacks/")
    assert ".." not in found.path
    assert not list(project.rglob("ran*"))
    (project / found.path).parent.mkdir(exist_ok=True)
    (project / found.path).write_bytes(found.data)
    assert list(load(project).drafts.values()) == [found.path]


def test_a_title_names_nobody_and_switches_nothing_off(hub: Fake, project: Path) -> None:
    section = next(iter(load(project).sections.values())).front.title
    title = "Oil\n\nCo-authored-by: Vera <vera@example.org>\n[skip ci] \u202eknurd\u2066 \u200bit"
    issue = {"number": 12, "user": {"login": "rosie"}, "labels": [{"name": LABEL}],
             "body": filled(section=section, title=title)}  # fmt: skip
    open_suggestion(client(hub), {"issue": issue}, load(project), project)
    [(path, draft)] = hub.trees[0].items()
    assert hub.commits[0]["message"] == f"Draft: {path}"
    assert "skip ci" not in path
    assert "\n" not in hub.pulls[0]["title"]
    for text in (hub.pulls[0]["title"], draft):
        assert not set(text) & set("\u202e\u2066\u200b")


def test_a_form_for_a_hack_that_exists_replaces_nothing(project: Path) -> None:
    library = load(project)
    there = next(iter(library.hacks.values()))
    section = library.sections[there.section].front.title
    with pytest.raises(Refused, match="a page with this name already exists"):
        suggested(filled(section=section, title=there.front.title), library, project)


def test_a_form_becomes_one_pull_request_with_credit(hub: Fake, project: Path) -> None:
    section = next(iter(load(project).sections.values())).front.title
    issue = {"number": 12, "user": {"login": "rosie"}, "labels": [{"name": LABEL}],
             "body": filled(section=section, credits="Rosie")}  # fmt: skip
    for _ in range(2):
        said = open_suggestion(client(hub), {"issue": issue}, load(project), project)
    assert said.startswith("Pull request 70")
    assert len(hub.pulls) == 1
    assert "Closes #12" in hub.pulls[0]["body"]
    assert all("credits: [Rosie]" in next(iter(tree.values())) for tree in hub.trees)
    assert len(hub.comments) == 1


def test_a_form_that_asks_for_no_thanks_names_no_account(hub: Fake, project: Path) -> None:
    section = next(iter(load(project).sections.values())).front.title
    issue = {"number": 12, "user": {"login": "vera-lost"}, "labels": [{"name": LABEL}],
             "body": filled(section=section)}  # fmt: skip
    open_suggestion(client(hub), {"issue": issue}, load(project), project)
    assert hub.pulls
    assert "vera" not in json.dumps(hub.calls)


def test_a_form_that_is_edited_leaves_nothing_of_its_old_text(hub: Fake, project: Path) -> None:
    section = next(iter(load(project).sections.values())).front.title
    for title in ("Ask Vera Okafor at the door", "Ask somebody at the door"):
        issue = {"number": 12, "user": {"login": "rosie"}, "labels": [{"name": LABEL}],
                 "body": filled(section=section, title=title)}  # fmt: skip
        open_suggestion(client(hub), {"issue": issue}, load(project), project)
    assert len(hub.pulls) == 1
    assert all(commit["parents"] == ["1" * 40] for commit in hub.commits)
    assert hub.calls[-3][:2] == ("PATCH", "/git/refs/heads/suggested/12")
    assert hub.calls[-3][2] == {"sha": "1", "force": True}
    assert "Vera" not in json.dumps([hub.trees[1], hub.commits[1]])


def test_a_draft_that_an_editor_has_worked_on_is_not_replaced(hub: Fake, project: Path) -> None:
    section = next(iter(load(project).sections.values())).front.title
    issue = {"number": 12, "user": {"login": "rosie"}, "labels": [{"name": LABEL}],
             "body": filled(section=section)}  # fmt: skip
    open_suggestion(client(hub), {"issue": issue}, load(project), project)
    hub.commits.append({"author": {"login": "an-editor"}})
    said = open_suggestion(client(hub), {"issue": issue}, load(project), project)
    assert "was left as it is" in said
    assert len(hub.trees) == 1
    assert "so it was not replaced" in hub.comments[0]["body"]


def test_an_incomplete_form_is_answered_in_words(hub: Fake, project: Path) -> None:
    issue = {"number": 12, "user": {"login": "rosie"}, "labels": [{"name": LABEL}], "body": "Hi"}
    open_suggestion(client(hub), {"issue": issue}, load(project), project)
    assert "please fill in: What do you do?" in hub.comments[0]["body"]
    assert not hub.pulls


def test_one_issue_is_opened_renewed_and_closed(hub: Fake) -> None:
    assert keep_issue(client(hub), "Links", "links", "one") == "opened"
    assert keep_issue(client(hub), "Links", "links", "two") == "renewed"
    assert [item["body"] for item in hub.issues] == ["two"]
    assert keep_issue(client(hub), "Links", "links", " ") == "closed"
    assert hub.issues[0]["state"] == "closed"


def test_commands_outside_of_a_workflow_say_so(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN", "GITHUB_EVENT_PATH"):
        monkeypatch.delenv(name, raising=False)
    file = project / "report.json"
    file.write_text(report().model_dump_json(), encoding="utf-8")
    assert main(["--root", str(project), "forge", "tell", str(file)]) == 1
    assert "is not set; this command runs in a workflow" in capsys.readouterr().err
    assert json.loads(file.read_text(encoding="utf-8"))["version"] == 1
