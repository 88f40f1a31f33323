"""Reads the text in an SVG file."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from scanner.gather.words.reading import Reading

SHAPES = frozenset({"path", "circle", "ellipse", "line", "polyline", "polygon", "image", "use", "rect"})
LARGEST = 500_000


def read_drawing(data: bytes) -> Reading | None:
    """What is written in a drawing, where every shape and line of text counts as one; `None` where it holds no text.

    A first rectangle is the ground that the text stands on.
    """
    if len(data) > LARGEST:
        return None
    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    lines: list[str] = []
    shapes: list[str] = []
    for one in root.iter():
        name = str(one.tag).rpartition("}")[2]
        if name == "text" and (line := " ".join("".join(one.itertext()).split())):
            lines.append(line)
        elif name in SHAPES:
            shapes.append(name)
    if shapes[:1] == ["rect"]:
        shapes = shapes[1:]
    return Reading(lines, round(len(shapes) / (len(shapes) + len(lines)), 3)) if lines else None
