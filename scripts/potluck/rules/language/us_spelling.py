"""British spellings and what the library writes: made from stems and endings."""

from __future__ import annotations

import re

_IZE_STEMS = """
organ reorgan disorgan real recogn apolog priorit minim maxim critic stigmat destigmat emphas
summar final normal social special util traumat retraumat victim criminal decriminal mobil memor
familiar custom visual categor author stabil sanit sympath character equal formal general
hospital immun individual legal local marginal medical modern monopol neutral optim penal personal
polar public standard steril terror theor trivial capital scrutin moral demon energ revital
"""
_ENDINGS = ("e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational")
_OUR = "behavi neighb col fav hon lab harb hum rum flav od rig vig endeav arm sav"
_OUR_ENDINGS = (
    "s", "ed", "ing", "ful", "able", "ably", "al", "hood", "hoods", "ly", "less", "ite", "ites",
)  # fmt: skip
_DOUBLED = "travel counsel label cancel model fuel signal total level channel tunnel quarrel dial"
_DOUBLED_ENDINGS = ("ed", "ing", "er", "ers", "or", "ors")
_PAIRS_OF_WORDS = """
centre center centres centers centred centered metre meter metres meters litre liter litres liters
theatre theater theatres theaters fibre fiber programme program programmes programs cheque check
cheques checks grey gray greys grays practise practice practised practiced practising practicing
licence license licences licenses defence defense offence offense offences offenses pretence
pretense enrol enroll enrols enrolls enrolment enrollment fulfil fulfill fulfils fulfills fulfilment
fulfillment skilful skillful instalment installment instalments installments judgement judgment
judgements judgments mum mom mums moms tyre tire tyres tires kerb curb kerbs curbs pavement sidewalk
pavements sidewalks pyjamas pajamas ageing aging paediatric pediatric diarrhoea diarrhea mould mold
sceptical skeptical whilst while amongst among learnt learned analyse analyze analysed analyzed
analysing analyzing paralyse paralyze paralysed paralyzed jewellery jewelry marvellous marvelous
aluminium aluminum manoeuvre maneuver cosy cozy plough plow acknowledgement acknowledgment
"""


def _table() -> dict[str, str]:
    words = _PAIRS_OF_WORDS.split()
    table = dict(zip(words[::2], words[1::2], strict=True))
    for stem in _IZE_STEMS.split():
        table |= {f"{stem}is{end}": f"{stem}iz{end}" for end in _ENDINGS}
    for stem in _OUR.split():
        table |= {f"{stem}our{end}": f"{stem}or{end}" for end in ("", *_OUR_ENDINGS)}
    for stem in _DOUBLED.split():
        table |= {f"{stem}l{end}": f"{stem}{end}" for end in _DOUBLED_ENDINGS}
    return table


_TABLE = _table()
BRITISH_WORDS = _TABLE.keys()
_WORD = re.compile(r"[A-Za-z]{3,}")


def american(word: str) -> str:
    """Return the spelling of the library for a British one, or nothing."""
    found = _TABLE.get(word.lower(), "")
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def british_words(text: str) -> list[re.Match[str]]:
    """Return the words of a text that are spelled as in Britain."""
    return [match for match in _WORD.finditer(text) if match[0].lower() in _TABLE]
