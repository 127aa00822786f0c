"""The page on who acts in the hacks."""

from __future__ import annotations

from measures.acting import acting
from measures.prose import share
from measures.tables import Hacks, listed, page, table


def acting_page(hacks: Hacks) -> str:
    """Return the page in Markdown."""
    found = {slug: acting(hack) for slug, hack in hacks.items()}
    leads = [slug for slug, who in found.items() if who.leads]
    anywhere = [slug for slug, who in found.items() if who]
    nobody = [slug for slug, who in found.items() if not who]
    addressed = sum("participant" in hacks[slug].front.audience for slug in hacks)
    return page(
        "Who acts",
        "In how many hacks participants, peers or neighbors do something themselves.",
        "People act; they are not acted upon. So somebody who is not staff should do something in "
        "most hacks, and not only be asked, served or thanked.",
        table(
            ("Participants, peers or neighbors …", "Hacks", "Share"),
            (
                ("act in a bold phrase", len(leads), share(len(leads), len(hacks))),
                ("act somewhere in the steps", len(anywhere), share(len(anywhere), len(hacks))),
                ("are among the readers whom it is for", addressed, share(addressed, len(hacks))),
            ),
        ),
        "## How it is decided",
        "A program looks at how each bold phrase and each sentence of a step begins. It counts "
        "when it begins with a participant, peer, regular, neighbor, friend, member or the like "
        '("Two paid participants read …") and the next word is something to do, not a form of '
        '"be", "have" or "need". "People" count only in a bold phrase. "Ask a regular" and "Let '
        'participants choose" do not count: there a worker acts. "They choose" does not count '
        "either, because a program cannot tell who they are. So it finds too little rather than "
        "too much.",
        f"## Nobody but workers acts, as far as a program can tell ({len(nobody)})",
        "Some of these are fine: one's own breath, one's own apology, a life that is at stake. Is "
        "one of the others yours to change?",
        listed(hacks, nobody),
    )
