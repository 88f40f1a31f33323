"""Pictures that were read, and what can be told of the words in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from checks.dom import Element
from checks.dom.nodes import element_of
from checks.images.pictures import alternative_of, painted_address, shown_address
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.picture_words import PictureWords, WordsSeen
from checks.structure.roles import role_of

ALL_TEXT = 0.1  # of what is drawn may be no text: specks, an underline, letters that the box of a line cuts
LEAST_SHOWN = 0.5  # of a picture's own width and height: of a sheet of many pictures each place shows a part
SAME, SIMILAR_WORD = 0.8, 0.75  # letters are misread now and then
LOGO_OR_CODE = re.compile(r"logo|brand|merk|beeldmerk|keurmerk|certifica|captcha|\bcode\b|siegel|badge", re.IGNORECASE)
NO_PLACE_FOR_TEXT = frozenset({"header", "footer", "nav"})
LANDMARKS = frozenset({"banner", "contentinfo", "navigation"})
ROW_OF_PICTURES = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A picture on the page with what was read in it."""

    element: Element
    seen: WordsSeen

    @property
    def text(self) -> str:
        """All lines as one text."""
        return " ".join(self.seen.lines)

    @property
    def words(self) -> list[str]:
        """The words of two letters and more, without the strokes that are read between letters."""
        return [word for piece in self.text.split() if len(word := re.sub(r"[\W\d_]", "", piece)) > 1]

    @property
    def is_all_text(self) -> bool:
        """Whether the picture holds nothing else, and the page shows most of it."""
        return self.seen.drawn <= ALL_TEXT and not self._is_part_of_a_sheet

    @property
    def is_sentence(self) -> bool:
        """Whether it is what an author writes for people to read, and no sign, name or cloud of words."""
        has_line = any(len(re.findall(r"[^\W\d_]{2,}", line)) >= 4 for line in self.seen.lines)
        return len(self.words) >= 5 and has_line

    @property
    def may_be_a_mark(self) -> bool:
        """Whether it may be a logo, a quality mark or a code to type over, which are made of text on purpose."""
        names = (shown_address(self.element), painted_address(self.element), self.element.attr("class") or "")
        named = " ".join((*(one for one in names if not one.startswith("data:")), alternative_of(self.element)))
        around = (self.element, *self.element.ancestors())
        stands_at_edge = any(one.tag in NO_PLACE_FOR_TEXT or role_of(one) in LANDMARKS for one in around)
        return bool(LOGO_OR_CODE.search(named)) or stands_at_edge or self._is_in_row

    def says_the_same(self, text: str) -> bool:
        """Whether a text says what is written here, but for some letters."""
        return SequenceMatcher(None, _letters(text), _letters(self.text)).ratio() >= SAME

    def share_in(self, words: set[str]) -> float:
        """The share of the words here, of three letters and more, that are among these, but for some letters."""
        own = [one.casefold() for one in self.words if len(one) > 2]
        known = [one for one in own if one in words or get_close_matches(one, words, 1, SIMILAR_WORD)]
        return len(known) / len(own) if own else 1.0

    @property
    def _is_in_row(self) -> bool:
        holder = self.element.parent
        while holder is not None and len(holder.children) == 1:
            holder = holder.parent
        if holder is None:
            return False
        with_pictures = [one for one in holder.children if one.tag == "img" or any(_images_in(one))]
        return len(with_pictures) >= ROW_OF_PICTURES

    @property
    def _is_part_of_a_sheet(self) -> bool:
        box = self.element.box
        width, height = self.seen.size
        return box is None or (
            bool(painted_address(self.element)) and (box[2] < LEAST_SHOWN * width or box[3] < LEAST_SHOWN * height)
        )


def written_pictures(words: PictureWords | None, snapshot: PageSnapshot) -> Iterator[Written]:
    """The pictures in which something was read, or was found to hold no text."""
    for seen in words.pictures if words else ():
        element = element_of(snapshot, seen.node)
        if element is not None:
            yield Written(element, seen)


def _images_in(element: Element) -> Iterator[Element]:
    for one in element.children:
        if one.tag == "img":
            yield one
        yield from _images_in(one)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
