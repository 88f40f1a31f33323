"""The accessibility tree as the browser hands it to assistive technology."""

from dataclasses import dataclass

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class AccessibleNode:
    """What assistive technology is told of one element.

    `properties` holds states and values as text, such as `expanded: false` or
    `level: 2`. `name_from` says where the name came from (`attribute`, `contents`,
    `relatedElement`, `placeholder`, `title`, or empty).
    """

    role: str
    name: str
    description: str = ""
    name_from: str = ""
    ignored: bool = False
    properties: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AccessibilityTree(Observation, kind="accessibility-tree"):
    """Accessible nodes of every document, by row number of the page snapshot's columns.

    `documents` is in the order of the snapshot's documents. Elements that are not in
    the tree at all are missing; ignored ones are there with `ignored` true.

    Source: https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/
    """

    documents: list[dict[int, AccessibleNode]]
