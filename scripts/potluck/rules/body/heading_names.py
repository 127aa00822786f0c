"""What people call the parts of a hack, and which part they mean."""

from __future__ import annotations

from potluck.diagnostics import nearest, suggest
from potluck.model import HEADINGS
from potluck.reading import Heading

_ALSO_CALLED = {
    "Why it helps": (
        "why",
        "background",
        "why it works",
        "rationale",
        "benefits",
        "introduction",
        "why this works",
        "why this helps",
        "why it matters",
        "why this matters",
        "why do it",
        "about",
        "overview",
        "summary",
        "the idea",
        "purpose",
    ),
    "How to do it": (
        "materials",
        "what you need",
        "you will need",
        "preparation",
        "steps",
        "instructions",
        "how to",
        "how",
        "what to do",
        "method",
        "do this",
        "step by step",
        "steps to take",
        "the steps",
        "procedure",
        "directions",
        "how it works",
        "how to use it",
        "try it",
        "what we did",
    ),
    "Words you can use": (
        "scripts",
        "what to say",
        "script",
        "phrases",
        "example words",
        "words to use",
        "things to say",
        "what you can say",
        "example script",
    ),
    "Who to involve": (
        "who",
        "people",
        "partners",
        "who is involved",
        "who to ask",
        "who should be there",
        "who needs to be involved",
        "partners to involve",
        "team",
    ),
    "Watch out": (
        "cautions",
        "caution",
        "warnings",
        "warning",
        "risks",
        "safety",
        "pitfalls",
        "things to watch for",
        "watch out for",
        "be careful",
        "dangers",
        "challenges",
        "what can go wrong",
        "limitations",
        "safety notes",
        "don'ts",
    ),
    "Make it yours": (
        "adapt",
        "variations",
        "adaptations",
        "tips",
        "adapt it",
        "make it your own",
        "adapting it",
        "other settings",
        "options",
        "customize",
        "modifications",
    ),
    "Field notes": (
        "stories",
        "examples",
        "notes",
        "experience",
        "from the field",
        "example",
        "case study",
        "case studies",
        "what happened",
        "in practice",
    ),
    "Start small": (
        "first step",
        "quick start",
        "start",
        "quick win",
        "getting started",
        "start here",
        "tomorrow",
        "one small thing",
    ),
}
_IN_FRONT = {
    "sources": ("sources", "source", "references", "reference", "links", "further reading",
                "bibliography", "citations", "read more"),
    "related": ("related", "see also", "related hacks", "similar hacks", "next steps"),
    "credits": ("credits", "author", "authors", "thanks", "acknowledgments", "contributors"),
    "situations": ("situations", "when to use", "when to use it", "when to use this", "use when"),
    "tags": ("tags", "keywords"),
    "summary": ("description", "short summary"),
}  # fmt: skip


def meant(heading: Heading) -> str:
    """Say which heading or key a heading of another name stands for, or nothing."""
    folded = heading.text.lower().strip(" :.")
    for key, others in _IN_FRONT.items():
        if folded in others:
            return f"this belongs to `{key}:` in the front matter"
    for known, others in _ALSO_CALLED.items():
        if folded in others:
            return f"did you mean `{known}`?"
    return suggest(heading.text, HEADINGS) if nearest(heading.text, HEADINGS) else ""
