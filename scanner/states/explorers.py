"""The explorers of a run."""

from scanner.forms.explorer import FormErrors
from scanner.states.explorer import Explorer


def explorers() -> tuple[Explorer, ...]:
    """All explorers, in the order in which a page is explored."""
    return (FormErrors(),)
