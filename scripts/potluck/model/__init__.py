"""What a library holds: hacks, sections, paths and check-ups. The schema lives here."""

from potluck.model.hack_front import Citation, HackFront, Origin, Recall, Relation, StepPicture
from potluck.model.other_fronts import CheckupFront, PathFront, PathStep, Question, SectionFront
from potluck.model.pages import Checkup, Hack, Path, Section, Wording
from potluck.vocabulary import CAUTIONS, HEADINGS, START_SMALL, STEPS, STORIES, WORDS, Entry

__all__ = [
    "CAUTIONS",
    "HEADINGS",
    "START_SMALL",
    "STEPS",
    "STORIES",
    "WORDS",
    "Checkup",
    "CheckupFront",
    "Citation",
    "Entry",
    "Hack",
    "HackFront",
    "Origin",
    "Path",
    "PathFront",
    "PathStep",
    "Question",
    "Recall",
    "Relation",
    "Section",
    "SectionFront",
    "StepPicture",
    "Wording",
]
