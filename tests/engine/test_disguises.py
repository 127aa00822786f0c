"""What leads to a person, or to another site, however it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from potluck.rules.links.named_hosts import another_site
from potluck.rules.people import sheet_details, streets
from slips import BY, GOOD, OPENING, REVIEWED, URL, YEAR, checked

ROOT = Path(__file__).resolve().parents[2]
CALL = "Ask Rosie: 604-555-0182."

NUMBERS = [
    "604·555·0182", "604 / 555 / 0182", "604_555_0182", "604．555．0182", "６０４-５５５-０１８２",
    "**604**-555-**0182**", "*604* *555* 0182", "604&#45;555&#45;0182", "604&nbsp;555&nbsp;0182",
    "604-555-\n0182", "604-  \n555-0182", "604\\-555\\-0182", "0049 151 2345 6789",
    "[604-555-0182](https://pages.example.org/rosie)",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_however_it_is_written(number: str) -> None:
    text = GOOD.replace(OPENING, f"Ask Rosie: {number}. {OPENING}")
    [found] = [one for one in checked(text) if one.rule == "phone-number"]
    line, column = found.place.line, found.place.column
    at = len("\n".join(text.split("\n")[: line - 1])) + column
    assert text[at : at + 2] in number


@pytest.mark.parametrize(
    ("said", "count"),
    [("five five five, zero one eight two", 1), ("Cinco cinco cinco, cero uno ocho dos", 1),
     ("six zéro quatre cinq cinq cinq zéro un", 1), ("cinco cinco cinco zero um oito dois", 1),
     ("senk senk senk, zewo youn uit de", 1), ("five five five\nzero one eight two", 1),
     ("one, two, three, four, five, six, seven, eight", 0), ("four, five or six, one to two", 0),
     ("nine eight seven six five four three two one", 0), ("one two one two", 0)],
)  # fmt: skip
def test_a_number_in_words_is_found_and_counting_is_none(said: str, count: int) -> None:
    found = checked(GOOD.replace(OPENING, f"Ask Rosie: {said}. {OPENING}"))
    assert [one.rule for one in found if one.rule == "phone-number"] == ["phone-number"] * count


@pytest.mark.parametrize(
    ("said", "count"),
    [("Text HOME to 741741.", 1), ("Text “HOME” to 741-741.", 1), ("Envía HOLA al 741741.", 1),
     ("Call 116 117.", 1), ("Call 116 123.", 0),
     ("Composez le 116 117.", 1), ("Ligue para 116 111.", 1),
     ("In the US, text HOME to 741741.", 0), ("Llama al 116 123 en España.", 0),
     ("Call 11500 people.", 0), ("Call 12,500 homes.", 0), ("Text 10 000 people.", 0),
     ("A call of 30000 ms, room 116 123.", 0), ("They called 25000 times.", 0)],
)  # fmt: skip
def test_a_short_number_says_where_it_works(said: str, count: int) -> None:
    found = checked(GOOD.replace(OPENING, f"{said} {OPENING}"))
    assert [one.rule for one in found if one.rule == "short-code"] == ["short-code"] * count


def test_cells_and_items_are_not_read_as_one_number() -> None:
    table = "| a | b | c |\n|---|---|---|\n| 604 | 555 | 0182 |"
    items = "- 604\n- 555\n- 0182"
    for part in (table, items):
        text = GOOD.replace(OPENING, f"Counts:\n\n{part}\n\n{OPENING}")
        assert "phone-number" not in {one.rule for one in checked(text)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Food at the drop-in", f"title: '{CALL}'"),
        (BY, f"    by: '{CALL}'"),
        (REVIEWED, f"{REVIEWED}\n# {CALL}"),
        (REVIEWED, f"{REVIEWED} # {CALL}"),
        (YEAR, f"year: '2025, {CALL}'"),
    ],
)
def test_a_number_is_found_wherever_it_stands(old: str, new: str) -> None:
    assert old in GOOD
    assert "phone-number" in {one.rule for one in checked(GOOD.replace(old, new, 1))}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Watch for the white van, 7ABC123.", "license-plate"),
        ("A gray truck (ABC-1234) follows people.", "license-plate"),
        ("Ask [Sam](https://www.facebook.com/sam.lee.332).", "account-name"),
        ("Join [us](https://chat.whatsapp.com/AbCdEf12).", "account-name"),
        ("Join [us](https://t.me/+AbCdEf12).", "account-name"),
        ("Join discord.gg/AbCdEf.", "account-name"),
    ],
)
def test_plates_and_accounts_are_found_without_their_word(words: str, rule: str) -> None:
    assert rule in {one.rule for one in checked(GOOD.replace(OPENING, f"{words} {OPENING}"))}


def test_what_only_stands_near_a_vehicle_is_no_plate() -> None:
    for words in ("The van leaves at 9, with 200 kits.", "A car with ABS. 1234 people came.",
                  "The van has 12 seats and a LADDER box."):  # fmt: skip
        found = checked(GOOD.replace(OPENING, f"{words} {OPENING}"))
        assert "license-plate" not in {one.rule for one in found}, words


def test_a_waiver_may_quote_what_it_allows_and_an_editor_hears_of_it() -> None:
    waiver = '# potluck: allow phone-number on "604-555-0182" -- a public line'
    text = GOOD.replace(REVIEWED, f"{REVIEWED}\n{waiver}").replace(OPENING, f"{CALL} {OPENING}")
    assert [one.rule for one in checked(text)] == ["waiver-people"]


def test_the_sources_of_a_sheet_are_read_and_their_addresses_are_not() -> None:
    source = {"title": CALL, "by": CALL, "url": "https://pages.example.org/604-555-0182"}
    found = sheet_details._texts({"sources": [source], "translated": {"title": CALL}})
    assert [path for path, _ in found] == [("sources", 0, "title"), ("sources", 0, "by")]


@pytest.mark.parametrize(
    "words",
    [
        "[our map](https://maps.google.com/?q=40.7128,-74.0060)",
        "[our map](https://www.google.com/maps/place/Alder+Park/@40.71280,-74.00600,17z)",
        "[our map](https://maps.app.goo.gl/abcdefg)",
        "[our map](https://www.openstreetmap.org/#map=19/40.71280/-74.00600)",
        "[our map](https://www.openstreetmap.org/?mlat=40.7128&mlon=-74.0060)",
        "[our map](https://what3words.com/filled.count.soap)",
        "at 40.7128° N, 74.0060° W", "at 40°42'46\" N", "at ///filled.count.soap",
        "at 87G8P27V+XX", "[412 Alder Street](https://pages.example.org/camp)",
    ],
)  # fmt: skip
def test_a_place_on_a_map_is_found(words: str) -> None:
    text = GOOD.replace(OPENING, f"The camp is {words}. {OPENING}")
    assert "street-address" in {one.rule for one in checked(text)}


@pytest.mark.parametrize(
    "url",
    ["https://www.google.com/maps/d/viewer?mid=abc", "https://maps.org/2017/05/24/zendo-project",
     "https://www.openstreetmap.org/about", "https://pages.example.org/3.141/2.718"],
)  # fmt: skip
def test_a_map_of_many_places_is_left_alone(url: str) -> None:
    assert not streets.MAPPED.search(url)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("[the clinic](https://www.who.int@pages.example.org/)", "leads to `pages.example.org`"),
        ("[the clinic](https://www.wh\u043e.int/)", "can look like others"),
        ("[https://www.who.int/](https://pages.example.org/)", "says `www.who.int`"),
        ("[**www.who.int**](https://pages.example.org/)", "says `www.who.int`"),
        ("[next-distro.org](https://next-distr0.org/order)", "says `next-distro.org`"),
        ("[help at who.int](https://pages.example.org/)", "says `who.int`"),
        ("[Infodrogas.es, en español](https://pages.example.org/)", "says `infodrogas.es`"),
        ("[the clinic](https://xn--wh-gmc.int/)", "may be shown as `who`"),
        ("[the clinic](https://203.0.113.7/who.int/)", "is the number of a computer"),
        ("[the clinic](https://3405803783/)", "is the number of a computer"),
    ],
)
def test_a_link_that_looks_like_another_is_found(words: str, says: str) -> None:
    found = checked(GOOD.replace(OPENING, f"See {words}. {OPENING}"))
    assert [says in one.message for one in found if one.rule == "link-disguised"] == [True]
    address = re.findall(r"\((https.*?)\)", words)[0]
    found = checked(GOOD.replace(URL, f"url: {address}"))
    assert ("link-disguised" in {one.rule for one in found}) == ("says" not in says)


def test_a_link_may_name_its_own_site_in_any_way() -> None:
    for named in ("who.int", "www.who.int", "https://who.int/", "apps.who.int", "WHO.int/news",
                  "who.int, by pages.org", "e.g. the guide", "WHO 2023.", "a@b.org"):  # fmt: skip
        assert another_site(named, "https://www.who.int/x") == "", named
    found = checked(GOOD.replace(OPENING, f"[Munich](https://xn--mnchen-3ya.de/) {OPENING}"))
    assert "link-disguised" not in {one.rule for one in found}


def test_an_emergency_number_is_not_said_to_work_where_another_does() -> None:
    wrong = ("Call 999 in the US.", "In the United Kingdom, dial 911.",
             "Call your local emergency number (000 in New Zealand).",
             "Llama al 999 en los Estados Unidos.",
             "En Reino Unido, llama al 911.", "Appelez le 999 au Canada.", "Rele 999 nan Etazini.",
             "Ligue para o 112, nos EUA.")  # fmt: skip
    both = "Call 999 in the US or 911 in the UK."
    fine = ("Call 911 in the US or 999 in the UK.", "In Ireland, call 112.", "111 in the UK",
            "Call 911 in the United States.", "999 in Germany", "In 1999, 911 calls",
            "Of 1,112 in the US, 40 answered.", "Llama al 911 en EE. UU.",
            "En Irlande, appelez le 112.", "It cost £999 in the US.",
            "Deaths fell from 999 in the US to 911 in the UK.",
            "They ask: 112 in the US and 80 in Canada answered.")  # fmt: skip
    for text, count in (*((text, 1) for text in wrong), (both, 2), *((text, 0) for text in fine)):
        found = checked(GOOD.replace(OPENING, f"{text} {OPENING}"))
        told = [one for one in found if "not known to be the emergency number" in one.message]
        assert len(told) == count, text


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("PubMed.gov", "pubmed.ncbi.nlm.nih.gov/1"), ("youtube.com video", "youtu.be/x"),
        ("pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov/1"),
        ("Tools at nasa.gov: a guide", "store.nasa.gov/x"),
        ("https://doi.org/10.1016/j.x", "www.sciencedirect.com/x"),
        ("nasa.gov (archived)", "web.archive.org/web/2020/https://www.nasa.gov/x"),
        ("nhs.uk, saved", "webarchive.nationalarchives.gov.uk/https://www.nhs.uk/"),
        ("who.int", "perma.cc/ABCD"), ("Amazon.com v. NLRB", "law.justia.com/x"),
        ("'What is Grindr.com?' A study", "journals.plos.org/x"),
        ("A study of Craigslist.org ads", "journals.plos.org/x"), ("Node.js", "nodejs.org/en"),
        ("At the end.It is quiet", "x.org/y"), ("Ask for help.Care starts here", "x.org/y"),
        ("e.g. x.org/y", "x.org/y"), ("Write to info@x.org", "y.org/x"), ("St.Louis", "y.org/x"),
        ("GOV.UK guidance", "assets.publishing.service.gov.uk/x"), ("twitter.com", "x.com/y"),
    ],
)  # fmt: skip
def test_what_names_a_site_without_leading_astray_is_left_alone(words: str, url: str) -> None:
    assert another_site(words, f"https://{url}") == ""


@pytest.mark.parametrize(
    ("words", "url", "named"),
    [
        ("who.int", "web.archive.org/web/2020/https://pages.example.org", "who.int"),
        ("Help at Nextdistro.org today", "next-distr0.org/", "nextdistro.org"),
        ("Nextdistro.org", "next-distr0.org/", "nextdistro.org"),
        ("Nextdistro.org site", "next-distr0.org/", "nextdistro.org"),
        ("order from toolswap.org tests", "tool-swap.org/", "toolswap.org"),
        ("rosie.blogspot.com", "other.blogspot.com/", "rosie.blogspot.com"),
    ],
)
def test_what_leads_astray_is_named(words: str, url: str, named: str) -> None:
    assert another_site(words, f"https://{url}") == named


CALLS = {
    "911": ("Llamo al", "Yo marco el", "Marquen", "Llama de inmediato al", "Háblale al",
            "Llámalos al", "Comunícate con el", "Rele nan", "Konpoze", "I dialed"),
    "112": ("Composez le", "J'appelle le", "J'ai appelé le", "Faites le", "Téléphonez au",
            "Ligo para o", "Ligue já para o", "Liguei para o", "Disque", "Chame o", "Wählt die"),
}  # fmt: skip


@pytest.mark.parametrize("number", CALLS)
def test_a_call_to_an_emergency_number_is_known_in_six_languages(number: str) -> None:
    for call in CALLS[number]:
        for more, count in (("", 1), (" en México", 0), (", em Angola", 0), (" en Suisse", 0)):
            found = checked(GOOD.replace(OPENING, f"{call} {number}{more}. {OPENING}"))
            told = [one.message for one in found if one.rule == "emergency-number"]
            assert len(told) == count, (call, more)


@pytest.mark.parametrize(
    "said",
    ["Ça fait 112 personnes.", "Il faut contacter 112 équipes.", "Habla 112 idiomas.",
     "Ella contacta a 112 personas.", "Chame três pessoas.", "Llamamos a 112 hogares.",
     "El marco de 2012345 personas.", "La liga 2023 2024 2025.", "La Ligue 1 2023-2024.",
     "Se compone de 911 páginas."],
)  # fmt: skip
def test_a_number_of_people_or_pages_is_none_to_call(said: str) -> None:
    found = {one.rule for one in checked(GOOD.replace(OPENING, f"{said} {OPENING}"))}
    assert found.isdisjoint({"emergency-number", "phone-number"})


def test_a_source_leads_to_the_site_that_it_names() -> None:
    new = GOOD.replace("title: Food at the drop-in", "title: Food, who.int", 1)
    assert "link-disguised" in {one.rule for one in checked(new)}
    for fine in (new.replace(URL, "url: https://apps.who.int/food"),
                 GOOD.replace(BY, "    by: The makers of who.int")):  # fmt: skip
        assert "link-disguised" not in {one.rule for one in checked(fine)}


def test_a_word_holds_no_letter_of_another_alphabet() -> None:
    for odd, right in (("l\u043ecal", "local"), ("\u0421all", "Call"), ("l\u03bfcal", "local")):
        [found] = [f for f in checked(GOOD.replace(OPENING, f"{odd} {OPENING}"))
                   if f.rule == "letters-mixed"]  # fmt: skip
        assert [edit.text for edit in found.fix] == [right]
    for fine in ("αPVP and μg", "позвони", "Позвони Sam", "Δ9-THC, kΩ", "naïve São"):
        found = checked(GOOD.replace(OPENING, f"{fine} {OPENING}"))
        assert "letters-mixed" not in {one.rule for one in found}, fine


@pytest.mark.parametrize(
    "hidden",
    ["a\u034fb", "a\u3164b", "a\u2800b", "a\uffa0b", "a\U000e0101b", "a\ufe01b", "a\ufe0f\ufe01b",
     "a\u0336b", "a\u0338", "a\u0301\u0302\u0303\u0304", "a\u200db", "a\u200d\u200cb", "a\u180eb",
     "a\ufff0b"],
)  # fmt: skip
def test_signs_that_hide_a_text_are_found(hidden: str) -> None:
    found = checked(GOOD.replace(OPENING, f"Hungry p{hidden}ple"))
    assert "control-character" in {one.rule for one in found}


@pytest.mark.parametrize(
    "shown",
    [
        "👩\u200d⚕\ufe0f",
        "1\ufe0f⃣",
        "©\ufe0f",
        "نمی\u200cخواهم",
        "क्\u200dष",
        "葛\U000e0100城",
        "❤\ufe0f",
        "=\u0338",
        "e\u0302\u0323",
    ],
)
def test_signs_that_writing_needs_stay(shown: str) -> None:
    found = checked(GOOD.replace(OPENING, f"{OPENING} {shown}"))
    assert "control-character" not in {one.rule for one in found}
