"""What the author says that an element is, and whether assistive technology hears of it."""

from collections.abc import Set as AbstractSet

from checks.dom import Element

HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def role_of(element: Element) -> str:
    """The first role that the author gives, in lower case; empty where none is given."""
    return next(iter((element.attr("role") or "").lower().split()), "")


def is_heading(element: Element) -> bool:
    """Whether the element is a heading to assistive technology."""
    role = role_of(element)
    return role == "heading" or (element.tag in HEADING_TAGS and not role)


def is_exposed(element: Element) -> bool:
    """Whether assistive technology is told of it: not taken out by `aria-hidden` or `inert` on it or around it."""
    return not any(
        one.attr("aria-hidden") == "true" or one.attr("inert") is not None for one in (element, *element.ancestors())
    )


def stands_in(element: Element, tags: AbstractSet[str], roles: AbstractSet[str]) -> bool:
    """Whether the element is, or stands in, one of those tags or given roles."""
    return any(one.tag in tags or role_of(one) in roles for one in (element, *element.ancestors()))
