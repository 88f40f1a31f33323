"""4.1.3: error messages that appear on the page and are not told to screen readers."""

from collections.abc import Iterator

from checks.dom.nodes import element_of
from checks.dom.targets import shorten, target_of
from checks.errors.messages import error_messages
from checks.observations.form_trial import FormTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed, passed


@check(
    id="unannounced-error",
    criteria=("4.1.3",),
    techniques=("ARIA19", "ARIA22", "F103"),
    impact="serious",
    title=Text(en="Error message is not announced", nl="Foutmelding wordt niet voorgelezen"),
    barrier=Text(
        en="People who use a screen reader press the button and hear nothing: they do not know that it failed.",
        nl="Wie een schermlezer gebruikt, drukt op de knop en hoort niets: die weet niet dat het mislukt is.",
    ),
    remedy=Text(
        en="Put the message in a live region (role=alert) that is there beforehand, or move focus to the message or "
        "the field.",
        nl="Zet de melding in een live region (role=alert) die er al staat, of verplaats de focus naar de melding of "
        "het veld.",
    ),
    cannot_see=Text(
        en="What a given screen reader really says, and errors that only the server knows.",
        nl="Wat een bepaalde schermlezer echt zegt, en fouten die alleen de server kent.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html",
    states=("form-errors*",),
)
def unannounced_error(trial: FormTrial, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A message appears without a new page, in no live region, and focus stays on the button or is nowhere.

    Focus that moves to the message or to a field tells of the error. A script dialog is told.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/status-messages.html
    """
    given = error_messages(trial, snapshot)
    if trial.answer == "replaced" or not given:
        return
    has_moved = trial.focus not in (0, trial.submit)
    if has_moved or any(one.is_told for one in given):
        yield passed(None, Text(en="The refusal is told.", nl="De weigering wordt verteld."))
        return
    where, shown = given[0].element or element_of(snapshot, trial.submit), shorten(given[0].text, 150)
    yield failed(
        target_of(where) if where is not None else None,
        Text(
            en=f"“{shown}” appears, no live region tells it, and focus stays where it was.",
            nl=f"“{shown}” verschijnt, geen live region vertelt dat, en de focus blijft waar die was.",
        ),
    )
