"""Mistakes as other people make them: links, people, language, sources, and texts to leave alone.

Each row changes a hack without findings in one place. The rule has to speak, alone, on the line
that holds the words, and say what to write instead.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import golden
from potluck.diagnostics import Diagnostic, Severity, in_order
from potluck.library import build_library, read_project
from potluck.library.few_files import library_for_few
from potluck.rules import run

ROOT = Path(__file__).resolve().parents[2]
OURS = ("hacks/_vocabulary/words.yml", "hacks/_vocabulary/names.yml")
PEOPLE = r"pe(?:rson|ople) who uses? drugs"
REST = r"\.\./workers/make-rest-a-policy\.md"
OUT = "leave it out|remove it"
DOI = "10.1186/s12954-019-0312-4"

# rule | what stands in "Watch out" | what the message has to say
BULLETS = [
    ("link-broken", "See [x](../workers/make-rest-policy.md).", REST),
    ("link-broken", "See [x](make-rest-a-policy.md).", REST),
    ("link-broken", "See [x](../workers/make-rest-a-policy).", REST),
    ("link-broken", "See [x](/hacks/workers/make-rest-a-policy/).", REST),
    ("link-broken", "See [x](../../workers/make-rest-a-policy.md).", REST),
    ("link-broken", "See [x](..\\workers\\make-rest-a-policy.md).", REST),
    ("link-broken", "See [x](../workers/make-rest-a-policy.md/).", REST),
    ("link-broken", "See [x](../workers/).", r"\.\./workers/index\.md"),
    ("link-broken", "See [x](https//www.cdc.gov/guide).", r"write https://www\.cdc\.gov/guide"),
    ("link-broken", "See [x](http:/www.cdc.gov/guide).", r"write https://www\.cdc\.gov/guide"),
    ("link-broken", "See [x](www.cdc.gov/guide).", r"write https://www\.cdc\.gov/guide"),
    ("link-own-address", "See [x](http://a.org/hacks/workers/make-rest-a-policy)", r"\.\./workers"),
    ("link-form", "See [x] (https://www.cdc.gov/guide).", r"write \[x\]\(https"),
    ("link-form", "See (x)[https://www.cdc.gov/guide].", r"write \[x\]\(https"),
    ("link-form", "See [x][guide].", r"write \[x\]\(address\)"),
    ("link-form", "See [x](https://www.cdc.gov/over dose).", r"over%20dose"),
    ("link-form", "See [[circle-the-chairs]].", r"\[words\]\(circle-the-chairs\.md\)"),
    ("link-form", "See [x](mailto:).", r"\[words\]\(address\)"),
    ("anchor-broken", "See [x](#words-to-use).", "words-you-can-use"),
    ("link-self", "See [x](bring-snacks.md).", "remove the link"),
    ("link-text", "Read [more info](circle-the-chairs.md).", r"\[Circle the chairs\]"),
    ("link-text", "Click [right here](circle-the-chairs.md).", r"\[Circle the chairs\]"),
    ("link-text", "[Click this link](circle-the-chairs.md).", r"\[Circle the chairs\]"),
    ("link-insecure", "See [x](http://www.cdc.gov/guide).", "write https:// instead of http://"),
    ("link-tracking", "See [x](https://www.cdc.gov/guide?id=4&gclid=abc).", r"guide\?id=4 "),
    ("bare-url", "See https://www.cdc.gov/guide for more.", r"\[cdc\.gov\]"),
    ("address-dead", "See [x](https://example.com/guide).", "real address"),
    ("address-dead", "See [x](http://localhost:8000/guide).", "public address"),
    ("address-dead", "See [x](https://www.google.com/url?q=https://cdc.gov).", "open the page"),
    ("address-dead", "See [x](https://chatgpt.com/share/1).", "name the source"),
    ("phone-number", "Call Maria at 555-0134.", OUT),
    ("phone-number", "Call Maria at 555 0134.", OUT),
    ("phone-number", "Her number is 503.555.0134.", OUT),
    ("phone-number", "Her number is 5035550134.", OUT),
    ("phone-number", "Her number is 503\u2011555\u20110134.", OUT),
    ("phone-number", "Her number is 503/555-0134.", OUT),
    ("phone-number", "Her number is +44 20 7946 0958.", OUT),
    ("phone-number", "Her number is 07700 900123.", OUT),
    ("phone-number", "Her number is (020) 7946 0958.", OUT),
    ("phone-number", "Call [Ana](tel:+15035550134).", OUT),
    ("phone-number", "Her number is 600 123 123.", OUT),
    ("phone-number", "Her number is 612-345-678.", OUT),
    ("phone-number", "Her number is 91 123 45 67.", OUT),
    ("phone-number", "Her number is 0612345678.", OUT),
    ("phone-number", "Her number is 0171/1234567.", OUT),
    ("phone-number", "Her number is 11 4567 8901.", OUT),
    ("phone-number", "Ll\u00e1mala al 600.123.123.", OUT),
    ("phone-number", "Appelez-la au 600 12 31 23.", OUT),
    ("phone-number", "Ll\u00e1mame al 5512 3456.", OUT),
    ("phone-number", "Ruf 5512 3456 an.", OUT),
    ("phone-number", "Ligue para 5512 3456.", OUT),
    ("phone-number", "Rele 5512 3456.", OUT),
    ("mail-address", "Write to maria@elmstreet.org.", OUT),
    ("mail-address", "Write to maria at elmstreet dot org.", OUT),
    ("mail-address", "Write to maria [at] elmstreet [dot] org.", OUT),
    ("mail-address", "Write to maria_l @ gmail . com now.", OUT),
    ("mail-address", "Write to maria(at)elmstreet.org.", OUT),
    ("street-address", "The van stops at 1420 NE Alberta St. every Tuesday.", OUT),
    ("street-address", "She sleeps at 7 Kings Avenue, Apt 4.", OUT),
    ("street-address", "Come to 412 elm street.", OUT),
    ("street-address", "The house is 34 Rue Sainte-Catherine.", OUT),
    ("street-address", "Send it to P.O. Box 1234.", OUT),
    ("street-address", "The camp is at 37.7749, -122.4194.", OUT),
    ("birth-date", "He (DOB 4-12-87) likes fruit.", OUT),
    ("birth-date", "His d.o.b. is 1987-04-12.", OUT),
    ("birth-date", "Born in Portland on May 3rd, 1990, she likes fruit.", OUT),
    ("license-plate", "Watch for the van with number plate AB12 CDE.", OUT),
    ("identity-number", "SSN 078 05 1120 is on the form.", "leave the number out"),
    ("identity-number", "Her Medicaid ID 123456789A was used.", "leave the number out"),
    ("identity-number", "His passport no. X1234567 was in the bag.", "leave the number out"),
    ("identity-number", "Case number 2024-118830 is hers.", "leave the number out"),
    ("account-name", "Message @rosie_from_elm about fruit.", OUT),
    ("account-name", "Find her at facebook.com/rosie.elm.22 for fruit.", OUT),
    ("full-name", "Last week Denise Okafor brought fruit.", "a role"),
    ("full-name", "Ask Kevin Brown for fruit.", "a role"),
    ("full-name", "Wakanda Tallbird told us that fruit helps.", "a role"),
    ("full-name", "Mr. Patel in room 12 likes fruit.", "a role"),
    ("word-avoid", "ADDICTS like fruit.", PEOPLE),
    ("word-avoid", "An addict’s fruit is gone.", PEOPLE),
    ("word-avoid", "Most **junkies** like fruit.", PEOPLE),
    ("word-avoid", "Ex-junkies like fruit.", "person who used to use drugs"),
    ("word-avoid", "A recovering alcoholic likes fruit.", "person in recovery"),
    ("word-avoid", "Fruit does not stop drug-abuse.", "drug use"),
    ("word-avoid", "Opioid-addicted mothers like fruit.", PEOPLE),
    ("word-avoid", "She got\n  clean last year.", "not using now"),
    ("word-avoid", "Rosie has been clean for two years.", "not using now"),
    ("word-avoid", "He tested dirty twice.", "tested positive"),
    ("word-avoid", "Homeless folks like fruit.", "people without housing"),
    ("word-avoid", "Non compliant people like fruit.", "chose not to"),
    ("word-avoid", "Bowls for the **homeless** are full.", "people without housing"),
    ("word-hint", "Injection drug-users like fruit.", PEOPLE),
    ("word-hint", "IVDUs like fruit.", PEOPLE),
    ("street-address", "The house at 1120 Grand Concourse, Bronx, NY 10456 likes fruit.", OUT),
    ("street-address", "Bring fruit to 1120 Grand Concourse, Bronx, NY.", OUT),
    ("street-address", "Bring fruit to 8 Elm Grove, Leeds LS6 2AB.", OUT),
    ("street-address", "Bring fruit to 12 Peñón Grande, Santa Fe, NM 87501.", OUT),
    ("street-address", "He lives at 55 Bowery, and likes fruit.", OUT),
    ("street-address", "12 Main Street, Homer, AK 99603 has fruit.", OUT),
    ("phone-number", "Write to https://wa.me/16045550182 about fruit.", OUT),
    ("phone-number", "Write to [Sam](https://wa.me/16045550182) about fruit.", OUT),
    ("phone-number", "Write to wa.me/16045550182 about fruit.", OUT),
    ("phone-number", "See [x](https://api.whatsapp.com/send?phone=16045550182).", OUT),
    ("emergency-number", "Call 911 about fruit.", "local emergency number"),
    ("emergency-number", "Text 988 about fruit.", "name the country"),
    ("acronym-unknown", "Ask your DQRB about fruit.", "write it out"),
    ("spelling-us", "Organise the fruit by color.", "`Organize`"),
    ("spelling-us", "Use a colourful bowl.", "`colorful`"),
    ("passive-people", "Participants are being photographed with fruit.", "who does what"),
    ("research-claim", "Studies have found that fruit helps.", "kind: research"),
    ("research-claim", "There is strong evidence that fruit helps.", "kind: research"),
    ("research-claim", "Scientists agree that fruit helps.", "who says so"),
    ("research-claim", "Fruit is proven to help.", "who says so"),
]  # fmt: skip

URL, YEAR = "url: https://www.space-hacks.org/food", "year: 2025"
SITUATION = "  - Everybody is hungry and short with each other"
# rule | what it replaces in the front matter | by what | what the message has to say
FRONT = [
    ("related-unknown", "hack: circle-the-chairs", "hack: circle-the-chair", "`circle-the-chairs`"),
    ("related-unknown", "hack: circle-the-chairs", "hack: Circle-the-Chairs.md", "`circle-the"),
    ("related-unknown", "hack: circle-the-chairs", "hack: a/circle-the-chairs", "file name"),
    ("related-self", "hack: circle-the-chairs", "hack: bring-snacks", "another hack"),
    ("address-dead", URL, "url: https://https://www.space-hacks.org/food", r"write https://www\."),
    ("address-dead", URL, "url: https://www.space-hacks.org/a b", "%20"),
    ("address-dead", URL, "url: https://www.space-hacks.org/food.", r"write https://www\."),
    ("address-dead", URL, "url: https://web.archive.org/save/https://a.org/", "web/DATE"),
    ("address-dead", URL, "url: https://scholar.google.com/scholar?q=fruit", "open the page"),
    ("address-dead", URL, f"url: https://dx.doi.org/{DOI}", f"https://doi.org/{DOI}"),
    ("source-url", URL, f"url: doi:{DOI}", f"https://doi.org/{DOI}"),
    ("source-url", URL, f"url: {DOI}", f"https://doi.org/{DOI}"),
    ("source-url", URL, 'url: "[Food](https://www.space-hacks.org/food)"', "write https://www"),
    ("source-url", URL, "url: htps://www.space-hacks.org/food", "write https://www"),
    ("source-url", URL, "url: file:///home/me/food.pdf", "page's address"),
    ("source-year", YEAR, "year: 2031", "year of publication"),
    ("source-year", YEAR, "year: recently", "2023"),
    ("value-length", YEAR, "year: 205", "four digits"),
    ("evidence-unsupported", "evidence: practice", "evidence: both", "evidence: practice"),
    ("word-avoid", SITUATION, "  - The junkies are hungry", PEOPLE),
    ("word-avoid", "title: Bring snacks", "title: Bring addicts snacks", PEOPLE),
    ("full-name", SITUATION, "  - Maria Lopez is hungry", "a role"),
    ("phone-number", "reviewed:", 'credits: ["Rosie, 503-555-0134"]\nreviewed:', OUT),
    ("alias-form", "reviewed:", "aliases: [/hacks/workers/old/]\nreviewed:", ": workers/old"),
    ("waiver-form", "reviewed:", "# potluck: disable=full-name\nreviewed:", "allow RULE -- reason"),
    ("reviewed-old", "reviewed: 2026-11-20", "reviewed: 2024-03-01", "compare it with its sources"),
    ("reviewed-future", "reviewed: 2026-11-20", "reviewed: 2027-03-01", "2026-11-20"),
]  # fmt: skip

# Sentences from good hacks, in other voices: no error, and nothing to ask.
FINE = """
Call on 2026-11-20, or text before 3.12.2026. It reached 10 000 000 people in 2019-2020.
Call your local emergency number (911 in the US). In Canada, call 988 or text it.
He slept at 10 Friday. In 2019 Boston, MA did this. Ask the 988 Lifeline, Rockville, MD 20850.
Say "call 911" aloud. A call to 911 takes a minute.
The tap area should stay clean, and so should the floor. Get clean cups, and clean the table.
The kitchen is clean at closing time. He is clean-shaven. We get clean water from the city.
"I was a junkie for ten years," one reader wrote, "and this book got me."
Instead of 'addict', say person who uses drugs. Addiction services are next door.
In the US call 988, 911, 211, or 1-800-662-4357. In the UK call 116 123 or 0800 111 222.
In the US, text HOME to 741741.
One spray holds 4 mg in 0.1 mL; the ratio is 30:2; it is $24-28 for 9:30-11:00 on 2025-2026 plans.
Walk to 10 Main Street businesses. The Fifth Avenue bakery is near Kings Road. Use route 66.
Since 2019 Drug Court has sent people. On 17 March St. Patrick's Day brings soup for 20.
The group was born in our kitchen on 3 May 2019. Narcotics Anonymous meets in room 204.
Martin Luther King Day is in January. Johns Hopkins teaches this. Rosie knows Ana and Big Mike.
The San Francisco Public Library lends rooms. Alcoholics Anonymous does, too. Ask Legal Aid.
BC Centre for Disease Control wrote a guide. The drug user union meets on Friday.
No alcoholic drinks today. Someone drunk may need water. A drunk friend is still a friend.
The cups are washed and they are clean by noon. The van was clean for two weeks. We clean up.
They tested clean water. We kept the shower clean for years. Is the needle bin clean?
The grant is 5R01DA012345-03; see ISBN 978-0-06-212039-7 and 31234567. Order 4 of 1,200 came.
Paper plates: 100 a week. Use tag numbers 12-34 on the coats. Reg fees are waived for some.
ID cards are not needed. Case number two is harder. The client no longer comes after 2024.
This practice, born in Vancouver on July 1, 2003, spread. A baby is born every 8 seconds.
It takes 2 Way radios. Leave 3 Open Court benches. Between 4th and 5th Avenue there is a park.
In room 12 place a chair.. By 9 way too many came.
Meet @ noon, or @ the gate. Pay 5 @ $2. The @ sign confuses people.
The Robert Wood Johnson Foundation paid. Santa Fe, St. Louis and San Francisco do this.
Survivors of sexual abuse run the evening. The homeless shelter opens. A wheelchair user is here.
It has been shown to us by Rosie. We want to prove nothing. A study circle meets.
PLEASE KNOCK. NO PHOTOS. Wash at 60 °C. S, M, L, XL. Note [1] and [sic].
Pásele, hay café. Buenos días a todos. Some work a 12-hour shift, 20-25 °C, in week 05.
Look at example pages at home dot by dot. The Good Samaritan law differs by state.
""".strip().splitlines()


ALIKE = {"orphan", "title-clash", "near-duplicate", "situation-shared"}
Checked = dict[str, tuple[str, list[Diagnostic]]]


def with_bullet(text: str, words: str) -> str:
    """Put a line below "Watch out"."""
    assert "## Watch out\n\n" in text
    return text.replace("## Watch out\n\n", f"## Watch out\n\n- {words}\n")


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The small library, with the language guide of the real one."""
    found, problems = read_project(golden.CASES / "_base")
    assert problems == []
    return {**found, **{path: (ROOT / path).read_bytes() for path in OURS}}


@pytest.fixture(scope="module")
def checked(files: dict[str, bytes]) -> Checked:
    """Every text of the tables, by its words: all are checked in one run, a file for each."""
    base = files[golden.SUBJECT].decode()
    texts = {words: with_bullet(base, words) for words in (*(row[1] for row in BULLETS), *FINE)}
    texts |= {new: replaced(base, old, new) for _, old, new, _ in FRONT}
    texts["no year"] = base.replace(f"    {YEAR}\n", "")
    slugs = {words: f"bring-snacks-{number}" for number, words in enumerate(texts)}
    paths = {words: f"hacks/common-room/{slug}.md" for words, slug in slugs.items()}
    # What a hack says of itself holds for its copy, too.
    texts = {w: re.sub(r"bring-snacks\b", slugs[w], text) for w, text in texts.items()}
    added = {paths[words]: text.encode() for words, text in texts.items()}
    found = run(
        library_for_few({**files, **added}, frozenset(added)), frozenset(added), golden.TODAY
    )
    of = {
        path: [i for i in found if i.place.path == path and i.rule not in ALIKE] for path in added
    }
    return {words: (texts[words], in_order(of[paths[words]])) for words in texts}


def held(checked: Checked, rule: str, words: str, repair: str, place: str = "") -> None:
    """Assert that `rule` alone speaks, on the line of `words`, and names the repair."""
    text, found = checked[words]
    assert [item.rule for item in found] == [rule], found
    said = f"{found[0].message} {found[0].hint} {found[0].help} "
    start = text.index(place or re.sub(r"bring-snacks\b.*", "", words))
    assert found[0].place.line == text[:start].count("\n") + 1
    assert re.search(repair, said), said


@pytest.mark.parametrize(("rule", "words", "repair"), BULLETS, ids=[row[1] for row in BULLETS])
def test_a_mistake_in_the_text_is_named_with_its_repair(
    checked: Checked, rule: str, words: str, repair: str
) -> None:
    held(checked, rule, words, repair)


@pytest.mark.parametrize(("rule", "old", "new", "repair"), FRONT, ids=[row[2] for row in FRONT])
def test_a_mistake_in_the_front_matter_is_named_with_its_repair(
    checked: Checked, rule: str, old: str, new: str, repair: str
) -> None:
    assert old
    held(checked, rule, new, repair)


def test_a_source_without_a_year_is_asked_about(checked: Checked) -> None:
    held(checked, "source-year", "no year", "n.d.", "title: Food")


@pytest.mark.parametrize("words", FINE)
def test_a_good_sentence_is_left_alone(checked: Checked, words: str) -> None:
    assert checked[words][1] == []


def test_of_two_like_hacks_the_newer_is_named(files: dict[str, bytes]) -> None:
    copy = "hacks/common-room/a-ring-of-chairs.md"
    text = files["hacks/common-room/circle-the-chairs.md"].replace(b"Everyone", b"Everybody")
    found = run(build_library({**files, copy: text}), today=golden.TODAY)
    errors = {item.rule: item.place.path for item in found if item.severity is Severity.ERROR}
    assert errors == {"title-clash": copy}
    assert [i.place.path for i in found if i.rule == "near-duplicate"] == [copy]
