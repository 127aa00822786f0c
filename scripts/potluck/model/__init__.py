"""What a library holds: hacks, sections, paths and check-ups. The schema lives here."""

from potluck.model.hack_front import Citation, HackFront, Origin, Relation, StepPicture
from potluck.model.other_fronts import CheckupFront, PathFront, PathStep, Question, SectionFront
from potluck.model.pages import Checkup, Hack, Path, Section, Wording
from potluck.vocabulary import CAUTIONS, HEADINGS, START_SMALL, STEPS, STORIES, WORDS

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
    "Hack",
    "HackFront",
    "Origin",
    "Path",
    "PathFront",
    "PathStep",
    "Question",
    "Relation",
    "Section",
    "SectionFront",
    "StepPicture",
    "Wording",
]
