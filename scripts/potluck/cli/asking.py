"""Questions in a terminal whose answers complete while somebody types.

Made with prompt_toolkit, which is loaded only where somebody is there to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click
from prompt_toolkit import prompt
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from potluck.diagnostics import Say, counted, same, suggest, visible


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer: what is written, what it means, and other words that lead to it."""

    id: str
    label: str
    about: str = ""
    also: tuple[str, ...] = ()

    def fits(self, typed: str) -> bool:
        """Whether what was typed is in its names, in any case of letters."""
        piece = typed.casefold()
        return any(piece in name.casefold() for name in (self.id, self.label, *self.also))


def ask_text(question: str, wrong: Callable[[str], str]) -> str:
    """Ask for a line. `wrong` says what is wrong with an answer, or nothing."""
    return _prompt(question, None, lambda text: wrong(text.strip())).strip()


def ask_one(question: str, answers: list[Answer], usual: str = "", say: Say = same) -> str:
    """Ask for one of `answers`, by id or label; returns its id. `usual` stands there already."""

    def wrong(text: str) -> str:
        return "" if _found(text, answers) else say(_unknown(text, answers))

    said = _prompt(question, _Complete(answers, many=False), wrong, usual)
    return _found(said, answers)


def ask_many(
    question: str, answers: list[Answer], most: int, usual: str = "", say: Say = same
) -> list[str]:
    """Ask for one or more of `answers`, with commas between; returns their ids."""

    def wrong(text: str) -> str:
        pieces = _pieces(text)
        if not pieces:
            return say("choose at least one")
        if len(pieces) > most:
            return say(f"choose at most {most}")
        unknown = (one for one in pieces if not _found(one, answers))
        return next((say(_unknown(one, answers)) for one in unknown), "")

    said = _prompt(question, _Complete(answers, many=True), wrong, usual)
    return list(dict.fromkeys(_found(one, answers) for one in _pieces(said)))


def _prompt(
    question: str, completer: Completer | None, wrong: Callable[[str], str], usual: str = ""
) -> str:
    try:
        return prompt(
            f"{question}: ",
            completer=completer,
            validator=_Says(wrong),
            default=usual,
            validate_while_typing=False,
            complete_while_typing=True,
            reserve_space_for_menu=6,
            in_thread=True,
        )
    except (EOFError, KeyboardInterrupt):
        raise click.Abort from None


class _Says(Validator):
    """Refuses an answer with the words that a function has for it."""

    def __init__(self, wrong: Callable[[str], str]) -> None:
        self._wrong = wrong

    def validate(self, document: Document) -> None:
        said = self._wrong(document.text)
        if said:
            raise ValidationError(len(document.text), visible(said))


class _Complete(Completer):
    """Offers what fits to the last piece; with `many`, pieces have commas between."""

    def __init__(self, answers: list[Answer], *, many: bool) -> None:
        self._answers, self._many = answers, many

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        del complete_event
        before = document.text_before_cursor
        piece = (before.rpartition(",")[2] if self._many else before).lstrip()
        taken = set(_pieces(before)[:-1] if piece else _pieces(before)) if self._many else set()
        for answer in self._answers:
            if answer.id not in taken and answer.fits(piece.rstrip()):
                yield Completion(answer.id, -len(piece), visible(answer.id), visible(answer.about))


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def _found(text: str, answers: list[Answer]) -> str:
    """Return the id of the answer of that id or label; empty if there is none."""
    said = text.strip().casefold()
    same = [one.id for one in answers if said in (one.id.casefold(), one.label.casefold())]
    return same[0] if same else ""


def _unknown(text: str, answers: list[Answer]) -> str:
    near = suggest(text.strip(), [answer.id for answer in answers])
    said = f"`{text.strip()}` is not one of the {counted(len(answers), 'choice')}"
    return f"{said}; {near}" if near else said
