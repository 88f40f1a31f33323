"""The element or region that an assertion is about."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""(x, y, width, height) in CSS px from the top left of the main document."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a verdict points.

    `frames` leads from the main document inwards, a selector each; `selector` finds
    the element within its document, open shadow roots written as `host >>> inner`.
    `html` is the element's markup, shortened; `text` its visible text, shortened.
    `identity` is the selector without what changes between runs and pages (positions,
    hashes in class names); fingerprints are made of it. `node` is the browser's own number
    of the element while the page is open, the same under all conditions; 0 when there is
    none. Neither of the two is written out.
    """

    frames: tuple[str, ...]
    selector: str
    html: str
    text: str
    box: Box | None
    identity: str
    node: int = 0
