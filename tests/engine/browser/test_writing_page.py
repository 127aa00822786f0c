"""Somebody who has never seen Markdown writes a hack on a phone, or changes one."""

from __future__ import annotations

import copy
import dataclasses
import gzip
import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import BrowserContext, Dialog, Page, Response, Route, expect

from barriers import axe
from potluck.library import Library, build_library, read_folder
from potluck.pages.forge_addresses import forge_addresses
from potluck.rules import run
from potluck.settings import settings_from
from potluck.site import site_from_config

pytestmark = pytest.mark.browser
WRITE = "/contribute/write/"
SCRIPT = "<script>globalThis.ran = true</script><img src=x onerror='globalThis.ran = true'>"
CASES = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "composer_cases.yml").read_text(encoding="utf-8")
)
# The rules that the page knows.
KNOWN = {
    "key-missing", "value-length", "value-count", "source-url", "source-year", "steps-missing",
    "steps-count", "step-lead", "cautions-missing", "opening-missing", "raw-html", "template",
    "mail-address", "phone-number",
}  # fmt: skip
DRAFT: dict[str, Any] = {
    "section": "lending",
    "slug": "oil-the-hinges",
    "front": {
        "title": "Oil the hinges",
        "summary": "Oil every hinge in spring, so that nobody pulls a door off.",
        "tags": ["trust"],
        "audience": ["keeper"],
        "situations": ["The door screams: everybody hears it"],
        "related": [{"hack": "ask-before-you-charge", "how": "with"}],
        "sources": [
            {"title": "Doors, and how to #keep them", "url": "https://shed.example.org/doors",
             "year": "2024", "supports": "oil keeps hinges going"},
        ],
        "credits": ["Rosie: of the shed", "no"],
        "reviewed": "2026-11-20",
    },
    "opening": "A door that screams keeps people out.",
    "parts": {
        "How to do it": [
            {"mark": "1", "text": "**Clean the hinge.** A rag will do."},
            {"mark": "1", "text": "**Put a drop on it.** One is enough."},
            {"mark": "1", "text": "**Move the door.** Listen."},
        ],
        "Watch out": [{"mark": "-", "text": "Oil stains clothes."}],
    },
    "source": None,
}  # fmt: skip


def config(page: Page) -> Any:
    return json.loads(str(page.locator("[data-write]").get_attribute("data-config")))


def compose(page: Page, draft: Any) -> str:
    return str(page.evaluate("([d, c]) => PotluckWrite.compose(d, c)", [draft, config(page)]))


def said(shed: Path, path: str, text: str) -> list[tuple[str, str]]:
    """What the checker says of `text` at `path` in the made-up library."""
    library = build_library({**read_folder(shed), path: text.encode()})
    return [(item.rule, item.message) for item in run(library) if item.place.path == path]


def changed(change: Any) -> Any:
    draft = copy.deepcopy(DRAFT)
    draft["front"].update(change.get("front", {}))
    draft["parts"].update(change.get("parts", {}))
    return {**draft, "opening": change.get("opening", draft["opening"])}


def errors(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def write(page: Page, server: str) -> Page:
    page.goto(server + WRITE)
    expect(page.locator("[data-write]")).to_be_visible()
    return page


def test_the_page_and_the_checker_say_the_same(write: Page, shed: Path) -> None:
    told = set()
    for case in CASES:
        draft = changed(case["change"])
        noticed = write.evaluate("([d, c]) => PotluckWrite.notice(d, c)", [draft, config(write)])
        here = sorted((item["rule"], item["message"]) for item in noticed)
        text = compose(write, draft)
        there = sorted(pair for pair in said(shed, "hacks/lending/oil-the-hinges.md", text)
                       if pair[0] in KNOWN)  # fmt: skip
        assert here == sorted(map(tuple, case["found"])), case["name"]
        assert there == here, f"{case['name']}\n{text}"
        told |= {rule for rule, _ in here}
    assert told == KNOWN


def test_a_section_is_chosen_by_whoever_writes(write: Page) -> None:
    """And not by the order of the list: the first one got what nobody had looked at."""
    section = write.locator("#write-section")
    expect(section).to_have_value("")
    way = write.evaluate(
        "([d, c]) => PotluckWrite.address({...d, section: ''}, 'x', c).url", [DRAFT, config(write)]
    )
    assert "/hacks?" in way
    write.get_by_role("button", name="Check what I wrote").click()
    named = write.locator("[data-write-all]").get_by_text("“Where does it belong?” is missing")
    expect(named).to_be_visible()
    expect(write.locator("[data-finding=section]")).to_be_visible()
    section.select_option("lending")
    expect(named).to_have_count(0)


def test_what_it_writes_passes_the_check(write: Page, shed: Path) -> None:
    path = "hacks/lending/oil-the-hinges.md"
    text = compose(write, DRAFT)
    # Nothing leads to a hack that is only just written.
    assert [pair for pair in said(shed, path, text) if pair[0] != "orphan"] == []
    hack = build_library({**read_folder(shed), path: text.encode()}).hacks["oil-the-hinges"]
    assert hack.front.credits == DRAFT["front"]["credits"]
    assert hack.front.situations == DRAFT["front"]["situations"]
    assert hack.front.sources[0].title == DRAFT["front"]["sources"][0]["title"]
    assert [step.lead for step in hack.steps] == [
        "Clean the hinge.", "Put a drop on it.", "Move the door.",
    ]  # fmt: skip


THROUGH_THE_FORM = """{
  const form = document.querySelector("[data-write]");
  const draft = PotluckWrite.open(s, c);
  PotluckWrite.form.fill(form, draft, c);
  return PotluckWrite.compose(PotluckWrite.form.read(form, draft, c), c);
}"""


def test_a_hack_that_nobody_changed_stays_letter_by_letter(
    write: Page, server: str, shed: Path, library: Library
) -> None:
    assert len(library.hacks) > 10
    for hack in library.hacks.values():
        address = f"{server}/hacks/{hack.section}/{hack.slug}/source.json"
        source = write.request.get(address).json()
        text = write.evaluate("([s, c]) => " + THROUGH_THE_FORM, [source, config(write)])
        assert text.encode() == (shed / hack.path).read_bytes(), hack.path


def test_one_change_changes_only_its_lines(page: Page, server: str, shed: Path) -> None:
    path = "hacks/lending/ask-before-you-charge.md"
    page.goto(f"{server}/hacks/lending/ask-before-you-charge/")
    page.get_by_role("link", name="Suggest a change").click()
    expect(page.locator("[data-write-status]")).to_contain_text("Opened: Ask before you charge")
    page.get_by_label("What do you do?").fill("Ask before you charge a fee")
    cautions = page.locator("[data-rows='part:Watch out']")
    cautions.get_by_role("button", name="Add a caution").click()
    page.keyboard.type("Do not shout.")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("[data-write-text]")).to_have_value(with_changes(shed / path))


def with_changes(file: Path) -> str:
    before = file.read_text(encoding="utf-8")
    title = before.replace("title: Ask before you charge\n", "title: Ask before you charge a fee\n")
    return f"{title}- Do not shout.\n"


def test_a_hack_is_written_with_keys_alone(write: Page, shed: Path) -> None:
    write.locator("#write-section").focus()
    write.keyboard.press("Tab")
    write.keyboard.type("Oil the hinges")
    write.keyboard.press("Tab")
    write.keyboard.type("Oil every hinge in spring, so that nobody pulls a door off.")
    write.keyboard.press("Tab")
    write.keyboard.type("A door that screams keeps people out.")
    steps = write.locator("[data-rows='part:How to do it']")
    for lead in ("Move the door", "Clean the hinge", "Put a drop on it"):
        while write.evaluate("document.activeElement.dataset.part") != "lead":
            write.keyboard.press("Tab")
        write.keyboard.type(lead)
        write.keyboard.press("Tab")
    first = steps.locator("[data-row]").first
    first.get_by_role("button", name="Down").focus()
    write.keyboard.press("Enter")
    expect(write.locator("[data-write-status]")).to_have_text("Moved: now 2 of 3.")
    expect(steps.locator("[data-row]").nth(1).get_by_role("button", name="Down")).to_be_focused()
    write.keyboard.press("Space")
    leads = [one.input_value() for one in steps.locator("[data-part=lead]").all()]
    assert leads == ["Clean the hinge", "Put a drop on it", "Move the door"]
    expect(write.locator("[data-write-all]")).not_to_contain_text("missing")
    write.get_by_role("button", name="Check what I wrote").click()
    expect(write.locator("[data-write-count]")).to_be_focused()
    expect(write.locator("[data-write-all]")).to_contain_text("“What is it about?” is missing")
    write.locator("[data-write-all] a", has_text="What is it about?").focus()
    write.keyboard.press("Enter")
    write.keyboard.press("Space")
    assert write.evaluate("document.activeElement.checked")


def test_what_a_source_lacks_is_called_as_its_field(write: Page) -> None:
    source = write.locator("[data-rows=sources] [data-row]").first
    source.get_by_label("Who wrote or said it").fill("We do this ourselves")
    write.get_by_role("button", name="Check what I wrote").click()
    finding = write.locator("[data-finding=sources]")
    expect(finding).to_contain_text("“Its title” is missing in “Where does it come from?” item 1")
    expect(finding).to_contain_text("“Its address (https://…)” is missing")


def test_a_finding_says_which_row_and_what_to_do(write: Page) -> None:
    steps = write.locator("[data-rows='part:How to do it']")
    second = steps.locator("[data-row]").nth(1)
    second.get_by_label("What to do").fill("Clean the hinge")
    third = steps.locator("[data-row]").nth(2)
    third.get_by_label("How, in").fill("Call Rosie at 555-867-5309.")
    sources = write.locator("[data-rows=sources]")
    sources.get_by_role("button", name="Add a source").click()
    sources.get_by_label("Its title").nth(1).fill("Doors")
    write.get_by_role("button", name="Check what I wrote").click()
    finding = write.locator("[data-finding='part:How to do it']")
    expect(finding).to_contain_text(
        "Step 3: this looks like a phone number. Leave it out, or say whose number to look up."
    )
    expect(finding).to_contain_text("Step 3: this step has no bold phrase at its start. Say what")
    expect(third.get_by_label("What to do")).to_have_attribute("aria-invalid", "true")
    for said, field in (
        ("phone number", third.get_by_label("What to do")),
        ("Its address", sources.get_by_label("Its address").nth(1)),
    ):
        write.locator("[data-write-all] a", has_text=said).click()
        expect(field).to_be_focused()


def test_a_kind_is_called_as_the_form_calls_it(write: Page) -> None:
    write.get_by_role("button", name="Check what I wrote").click()
    expect(write.locator("[data-finding='part:How to do it']")).to_contain_text(
        "a hack of the kind “How-to” has no numbered steps. Write what to do first"
    )


def test_what_is_wrong_is_said_aloud_when_the_field_is_left(write: Page) -> None:
    heard = write.locator("[data-write-heard]")
    summary = write.get_by_label("What is it good for?")
    preview = write.locator("[data-write-preview]")  # it is drawn when findings are
    summary.press_sequentially("Oil")
    expect(preview).to_contain_text("Oil")
    expect(heard).to_be_empty()
    write.keyboard.press("Tab")
    expect(heard).to_have_text(
        "To repair: “What is it good for?” has 3 characters, but should have at least 20"
    )
    # Said once; what is repaired is not, and what only asks is not.
    heard.evaluate("heard => { heard.textContent = 'said'; }")
    summary.fill("Fix")
    write.keyboard.press("Tab")
    expect(preview).to_contain_text("Fix")
    expect(heard).to_have_text("said")
    summary.fill("Oil every hinge in spring, so that nobody pulls a door off.")
    write.keyboard.press("Tab")
    expect(heard).to_be_empty()
    source = write.locator("[data-rows=sources] [data-row]").first
    source.get_by_label("Its title").fill("Doors")
    source.get_by_label("Its address").fill("https://shed.example.org/doors")
    write.locator("[data-rows=credits] [data-part]").focus()
    expect(write.locator("[data-finding=sources]")).to_contain_text("this source has no year")
    expect(heard).to_be_empty()


def test_who_goes_on_to_the_next_step_is_not_told_to_write_more(write: Page) -> None:
    steps = write.locator("[data-rows='part:How to do it']")
    steps.get_by_label("What to do").nth(0).fill("Clean the hinge")
    steps.get_by_label("How, in").nth(0).fill("A rag will do.")
    expect(write.locator("[data-write-preview]")).to_contain_text("A rag will do.")
    expect(write.locator("[data-finding='part:How to do it']")).to_be_hidden()
    write.locator("#write-start_small").focus()
    expect(write.locator("[data-finding='part:How to do it']")).to_contain_text("only 1 step")


def test_a_mail_holds_the_whole_text(write: Page) -> None:
    given = {**config(write), "mail": "hacks@shed.example.org"}
    way = write.evaluate(
        "([d, t, c]) => PotluckWrite.mail(d, t, c)", [DRAFT, "One\nTwo & 3", given]
    )
    assert way["url"].startswith("mailto:hacks@shed.example.org?subject=Oil%20the%20hinges&body=")
    assert unquote(way["url"]).endswith("One\r\nTwo & 3")


# What each forge calls its pages, and where the text stands in the address.
FORGES = {
    "edit/main/": ("new/main/", "edit/main/", "issues/new", "filename", "value", "body"),
    "-/edit/main/": ("-/new/main/", "-/edit/main/", "-/issues/new", "file_name", "content",
                     "issue[description]"),
    "_edit/main/": ("_new/main/", "_edit/main/", "issues/new", "filename", "value", "body"),
}  # fmt: skip


class FakeForge:
    """A forge's pages as they are documented: a field, filled in from the address if that fits."""

    def __init__(self, context: BrowserContext, server: str, edit_path: str, shed: Path) -> None:
        new, edit, report, self.name, self.value, self.body = FORGES[edit_path]
        self.repository = "https://github.example/neighbors/shed/"
        self.starts = {kind: self.repository + path for kind, path in
                       (("new", new), ("edit", edit), ("report", report))}  # fmt: skip
        self.shed, self.asked = shed, list[str]()
        settings = settings_from({"edit_path": edit_path})
        base = site_from_config({"repo_url": self.repository})
        site = dataclasses.replace(base, settings=settings, edit_base=self.repository + edit_path)
        self.addresses = forge_addresses(site)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
        context.route("https://github.example/**", self.answer)
        context.route(f"**{WRITE}", self.with_forge)

    def with_forge(self, route: Route) -> None:
        """Give the page for writing the addresses that this forge's library has."""
        answer = route.fetch()
        start, value, end = re.split(r'data-config="([^"]*)"', answer.text(), maxsplit=1)
        told = json.loads(html.unescape(value)) | {"forge": self.addresses}
        config = html.escape(json.dumps(told))
        route.fulfill(response=answer, body=f'{start}data-config="{config}"{end}')

    def answer(self, route: Route) -> None:
        """Show the page that was asked for; servers take addresses of 8 kB."""
        url = route.request.url
        self.asked.append(url)
        if len(url) > 8000:
            return route.fulfill(status=414, body="too long")
        parts = urlsplit(url)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        text = query.get(self.value) or query.get(self.body) or ""
        if url.startswith(self.starts["edit"]):
            text = (self.shed / url.removeprefix(self.starts["edit"])).read_text(encoding="utf-8")
        body = f"<!doctype html><textarea>\n{html.escape(text)}</textarea>"
        return route.fulfill(body=body, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("edit_path", FORGES)
def test_a_new_hack_reaches_the_forge(
    page: Page, context: BrowserContext, server: str, shed: Path, edit_path: str
) -> None:
    forge = FakeForge(context, server, edit_path, shed)
    page.goto(server + WRITE)
    page.get_by_label("Where does it belong?").select_option("lending")
    page.get_by_label("What do you do?").fill("Oil the hinges & sing + 100%")
    send = page.get_by_role("link", name="Send it to where our files are kept")
    with context.expect_page() as opened:
        send.click()
    field = opened.value.locator("textarea")
    text = page.locator("[data-write-text]").input_value()
    assert text.startswith('---\ntitle: "Oil the hinges & sing + 100%"\n')
    expect(field).to_have_value(text)
    assert opened.value.url.startswith(f"{forge.starts['new']}hacks/lending?{forge.name}=oil-the")
    # Too long for an address: the text is in the clipboard, and the page says so.
    page.get_by_label("Why does it help?").fill("A door that screams keeps people out. ö " * 400)
    with context.expect_page() as opened:
        send.click()
    expect(page.locator("[data-write-status]")).to_contain_text("The text is copied.")
    field = opened.value.locator("textarea")
    field.focus()
    opened.value.keyboard.press("Control+a")
    opened.value.keyboard.press("Control+v")
    expect(field).to_have_value(page.locator("[data-write-text]").input_value())
    assert "screams keeps" in field.input_value()


@pytest.mark.parametrize("edit_path", FORGES)
def test_a_change_reaches_the_forge(
    page: Page, context: BrowserContext, server: str, shed: Path, edit_path: str
) -> None:
    forge = FakeForge(context, server, edit_path, shed)
    path = "hacks/lending/ask-before-you-charge.md"
    before = (shed / path).read_text(encoding="utf-8")
    page.goto(f"{server}/hacks/lending/ask-before-you-charge/")
    page.get_by_role("link", name="Suggest a change").click()
    cautions = page.locator("[data-rows='part:Watch out']")
    expect(cautions.locator("textarea")).to_have_value(re.compile("Never call"))
    change = page.get_by_role("link", name="Send what you changed")
    change.click()
    expect(page.locator("[data-write-status]")).to_have_text("Nothing is changed yet.")
    cautions.locator("textarea").fill("Never call at work, and tell nobody who is late.")
    with context.expect_page() as opened:
        change.click()
    assert opened.value.locator("textarea").input_value() == (
        f"Lines that change in {path}:\n\n```diff\n"
        "-- Never call at work, and tell nobody else who is late.\n"
        "+- Never call at work, and tell nobody who is late.\n```\n"
    )
    assert opened.value.url.startswith(forge.starts["report"])
    with context.expect_page() as opened:
        page.get_by_role("link", name="Change the file where it is kept").click()
    assert opened.value.url == forge.starts["edit"] + path
    field = opened.value.locator("textarea")
    expect(field).to_have_value(before)
    field.focus()
    opened.value.keyboard.press("Control+a")
    opened.value.keyboard.press("Control+v")
    expect(field).to_have_value(before.replace("nobody else who", "nobody who"))


def test_nothing_runs_is_stored_or_asked_of_others(write: Page, server: str) -> None:
    found = errors(write)
    asked: list[str] = []
    write.on("request", lambda request: asked.append(request.url))
    for fold in write.locator("[data-write] details").all():
        fold.evaluate("fold => { fold.open = true; }")
    boxes = write.locator("[data-write] :is(input[type=text], textarea:not([readonly]))")
    for box in boxes.all():
        box.fill(SCRIPT)
    huge = "<b>*_[x](` " * 100_000
    write.get_by_label("Why does it help?").fill(huge)
    write.get_by_label("What do you do?").focus()
    expect(write.locator("[data-rule=raw-html]").first).to_be_visible()
    expect(write.locator("[data-write-preview]")).to_contain_text("<script>")
    write.get_by_role("button", name="Copy the text").click()
    assert write.locator("[data-write-preview] :is(script, img, a)").count() == 0
    assert write.evaluate("globalThis.ran") is None
    assert write.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [url for url in asked if not url.startswith((server, "blob:"))] == []
    assert found == []


def test_it_is_kept_only_when_asked_and_can_be_removed(write: Page) -> None:
    write.get_by_label("What do you do?").fill("Oil the hinges")
    write.get_by_role("button", name="Keep it in this browser").click()
    write.reload()
    expect(write.get_by_label("What do you do?")).to_have_value("Oil the hinges")
    write.get_by_role("button", name="Remove what is kept").click()
    assert write.evaluate("localStorage.length") == 0


def test_a_second_text_takes_the_place_of_the_first_only_after_a_question(
    write: Page, server: str
) -> None:
    """There is room for one: also where another tab kept something meanwhile."""
    title = write.get_by_label("What do you do?")
    keep = write.get_by_role("button", name="Keep it in this browser")
    asked: list[str] = []
    answers: list[bool] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if answers.pop():
            dialog.accept()
        else:
            dialog.dismiss()

    def kept() -> str:
        return str(write.evaluate("JSON.parse(localStorage['write:/']).front.title"))

    write.on("dialog", answer)
    title.fill("Oil the hinges")
    keep.click()
    title.fill("Oil the old hinges")
    keep.click()
    assert (asked, kept()) == ([], "Oil the old hinges")
    write.goto("about:blank")
    write.goto(f"{server}{WRITE}#hack=lending/ask-before-you-charge")
    expect(title).to_have_value("Ask before you charge")
    for press in (keep, write.get_by_role("button", name="Remove what is kept")):
        answers.append(False)
        press.click()
        assert "“Oil the old hinges”. Go on, and lose it?" in asked.pop()
        assert kept() == "Oil the old hinges"
    answers.append(True)
    keep.click()
    assert kept() == "Ask before you charge"
    keep.click()
    write.evaluate('localStorage[\'write:/\'] = \'{"front": {"title": "Of another tab"}}\'')
    answers.append(False)
    keep.click()
    assert "“Of another tab”" in asked[-1]
    assert (len(asked), answers) == (2, [])


def test_what_was_kept_is_shown_without_a_line_and_undoes_nothing(page: Page, server: str) -> None:
    address = f"{server}{WRITE}#hack=lending/ask-before-you-charge"
    title = page.get_by_label("What do you do?")
    page.goto(address)
    expect(title).to_have_value("Ask before you charge")
    title.fill("Ask before you charge it")
    page.get_by_role("button", name="Keep it in this browser").click()
    page.route("**/source.json", lambda route: route.abort())
    for way in (address, server + WRITE):
        page.goto("about:blank")
        page.goto(way)
        expect(title).to_have_value("Ask before you charge it")
        expect(page.locator("[data-write-status]")).to_contain_text("This is what you kept.")
        expect(page.locator("[data-write-send]")).to_be_hidden()
    page.unroute("**/source.json")
    page.reload()
    expect(page.locator("[data-write-status]")).to_contain_text("Opened: ")
    expect(page.locator("[data-write-send]")).to_be_visible()


def test_a_jump_within_the_page_takes_away_nothing(write: Page) -> None:
    title = write.get_by_label("What do you do?")
    title.fill("Oil the hinges")
    write.locator("a[href='#text']").evaluate("skip => skip.click()")
    write.wait_for_url("**/#text")
    expect(title).to_have_value("Oil the hinges")


@pytest.mark.parametrize("start", ["", "#hack=lending/ask-before-you-charge"])
def test_an_address_from_elsewhere_asks_before_it_takes_away(
    start: str, page: Page, server: str
) -> None:
    """A page that opened this one can change what stands behind its `#`."""
    page.goto(server + WRITE + start)
    title = page.get_by_label("What do you do?")
    expect(title).to_have_value("Ask before you charge" if start else "")
    title.fill("Oil the hinges")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    with page.expect_event("dialog"):
        page.evaluate("location.replace('#hack=lending/no-such-page')")
    expect(title).to_have_value("Oil the hinges")
    assert asked == ["beforeunload"]


def test_two_libraries_on_one_host_keep_apart(write: Page) -> None:
    write.get_by_label("What do you do?").fill("Oil the hinges")
    write.get_by_role("button", name="Keep it in this browser").click()
    assert write.evaluate("Object.keys(localStorage)") == ["write:/"]


def test_what_was_kept_undoes_nothing_and_leads_nowhere_else(page: Page, server: str) -> None:
    address = f"{server}{WRITE}#hack=lending/ask-before-you-charge"
    page.goto(address)
    title = page.get_by_label("What do you do?")
    expect(title).to_have_value("Ask before you charge")
    page.get_by_role("button", name="Keep it in this browser").click()
    kept = page.evaluate("localStorage[Object.keys(localStorage)[0]]")
    whole = page.get_by_role("link", name="Change the file where it is kept")
    for change, shown in (("Talk about", False), ("", True)):
        page.evaluate("([k]) => { localStorage[Object.keys(localStorage)[0]] = k; }",
                      [kept.replace(change, "Spoke of") if change else kept])  # fmt: skip
        page.reload()
        expect(page.locator("[data-write-status]")).not_to_be_empty()
        expect(whole).to_be_visible(visible=shown)
    # Somebody else on this address wrote what we read: it is passed over.
    for forged in ("{}", '{"front": {}, "parts": {}, "source": {"path": "../../x/y"}}', "[", "7"):
        page.evaluate("(k) => { localStorage[Object.keys(localStorage)[0]] = k; }", forged)
        page.goto(f"{server}/")
        page.goto(server + WRITE)
        expect(title).to_have_value("")


def test_it_is_downloaded_under_its_name(write: Page) -> None:
    write.get_by_label("What do you do?").fill("Öl the hinges, now!")
    with write.expect_download() as got:
        write.get_by_role("button", name="Save it as a file").click()
    assert got.value.suggested_filename == "ol-the-hinges-now.md"
    text = Path(got.value.path()).read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "Öl the hinges, now!"\n')


def test_everybody_can_use_it_on_a_phone(write: Page) -> None:
    for fold in write.locator("[data-write] details").all():
        fold.evaluate("fold => { fold.open = true; }")
    assert axe(write) == []
    width = write.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    write.locator(".tell").evaluate("fold => { fold.open = true; }")
    fields = write.locator("article :is(input:not([type=checkbox]), textarea, select):visible")
    widths = fields.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(widths) > 20
    assert min(widths) > 200, "a field takes the width that there is"


def test_without_scripts_the_page_names_other_ways(plain_page: Page, server: str) -> None:
    page = plain_page
    page.goto(server + WRITE)
    expect(page.get_by_text("This form needs JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="Fill in a short form instead")).to_be_visible()
    expect(page.locator("[data-write]")).to_be_hidden()


def test_where_its_script_does_not_come_the_page_names_other_ways(page: Page, server: str) -> None:
    page.route("**/write-page.js", lambda route: route.abort())
    page.goto(server + WRITE)
    ways = page.get_by_text("This form needs JavaScript")
    expect(ways).to_be_hidden()
    expect(ways).to_be_visible(timeout=30_000)


def test_the_first_load_is_small(page: Page, server: str) -> None:
    answers: list[Response] = []

    def came(answer: Response) -> None:
        answers.append(answer)

    page.on("response", came)
    page.goto(server + WRITE, wait_until="networkidle")
    bodies = [answer.body() for answer in answers]
    assert sum(len(gzip.compress(body)) for body in bodies) < 150_000


def test_what_is_wrong_is_told_with_page_and_version(page: Page, server: str) -> None:
    page.goto(f"{server}/hacks/lending/ask-before-you-charge/")
    page.get_by_text("Tried it here? Something wrong or missing?").click()
    page.get_by_label(
        "What happened, or what is wrong? Leave out other people's names, numbers and places."
    ).fill(f"{SCRIPT} & so on")
    page.get_by_label("A name, if you like; any will do").fill("Rosie")
    link = page.get_by_role("link", name="Continue where our files are kept")
    parts = urlsplit(str(link.get_attribute("href")))
    assert parts.path == "/neighbors/shed/issues/new"
    told = parse_qs(parts.query)
    assert told["title"] == ["On the page: Ask before you charge"]
    text, about = told["body"][0].split("\n\n")
    assert text == f"{SCRIPT} & so on"
    assert about.startswith("Page: https://shed.example.org/hacks/lending/ask-before-you-charge/\n")
    assert about.splitlines()[1].startswith("Version: ")
    assert about.splitlines()[2] == "From: Rosie"
    assert page.locator("[data-tell-mail]").count() == 0  # the library has no mailbox
    # Consent to a field note is asked for, and is never there unasked.
    assert "be shown" not in text + about
    page.get_by_label("We tried it, and you may show what I wrote").check()
    told = parse_qs(urlsplit(str(link.get_attribute("href"))).query)
    assert "It was tried. It may be shown under the page: yes" in told["body"][0].splitlines()
    # Without an account: what was written, to be given to somebody who has one.
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name="Copy it, with the page's address").click()
    expect(page.get_by_role("button", name="Copied. Give it to somebody")).to_be_visible()
    assert page.evaluate("window.copied") == told["body"][0]
    assert axe(page) == []


@pytest.mark.parametrize("letters", ["Long words. ", "Довгі слова. ", "😀"])
def test_all_that_stands_in_the_field_goes_into_an_address_that_servers_take(
    letters: str, page: Page, server: str
) -> None:
    page.goto(f"{server}/hacks/lending/ask-before-you-charge/#tell")
    field = page.locator("#tell-text")
    field.fill("The end.")
    field.evaluate("field => field.setSelectionRange(0, 0)")
    page.keyboard.insert_text(letters * 1500)
    standing = field.input_value()
    assert standing.startswith(letters * 40)
    assert standing.endswith("The end.")
    page.locator("#tell-name").fill("Д" * 100)
    link = str(page.locator("[data-tell-report]").get_attribute("href"))
    assert len(link) < 8000
    assert parse_qs(urlsplit(link).query)["body"][0].startswith(f"{standing}\n\nPage: ")
