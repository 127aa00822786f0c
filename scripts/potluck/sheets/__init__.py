"""What people fill in and bring back: forms, agreements and field notes. Their schema lives here.

Each is a YAML file of its own. An `id` stays when a label is reworded: saved answers hang on it.
"""

from potluck.sheets.agreements import Agreements, AgreementsFront, Clause, Theme
from potluck.sheets.field_notes import FieldNotes, FieldNotesFront
from potluck.sheets.forms import Form, FormField, FormFront

__all__ = [
    "Agreements",
    "AgreementsFront",
    "Clause",
    "FieldNotes",
    "FieldNotesFront",
    "Form",
    "FormField",
    "FormFront",
    "Theme",
]
