"""Journeys that are written in Python: functions of the entry-point group `loketscan.journeys` that give the steps."""

from importlib.metadata import entry_points
from typing import Final

from scanner.configuration.errors import BadOption
from scanner.configuration.models import Journey
from scanner.configuration.nearest import did_you_mean
from scanner.configuration.steps import read_step

GROUP: Final = "loketscan.journeys"


def with_steps(journey: Journey) -> Journey:
    """The journey with the steps of its function, if it has one. Raises `BadOption`.

    The function takes nothing and returns or yields steps: tables as in `loketscan.toml`.
    """
    if journey.function is None:
        return journey
    known = {one.name: one for one in entry_points(group=GROUP)}
    if journey.function not in known:
        hint = did_you_mean(journey.function, known) or f"known are: {', '.join(sorted(known)) or 'none'}"
        raise BadOption("function", journey.function, f"no package installed has such a journey in {GROUP}; {hint}")
    try:
        steps = tuple(read_step(one) for one in known[journey.function].load()())
    except BadOption as error:
        raise BadOption("function", journey.function, error.what_to_do) from error
    except Exception as error:  # the function is somebody else's: whatever it raises, its name is told
        raise BadOption("function", journey.function, f"it raised {type(error).__name__}: {error}") from error
    if not steps or not steps[0].text.startswith("http"):
        raise BadOption("function", journey.function, "a journey begins with goto and a whole address")
    found = journey.model_copy(update={"steps": steps})
    if len(set(found.states)) < len(found.states):
        raise BadOption("function", journey.function, "two states have the same name; give each its own")
    return found
