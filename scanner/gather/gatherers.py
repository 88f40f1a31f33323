"""All gatherers, in an order in which each comes after what it builds on."""

from typing import Final

from scanner.gather.accessibility_tree import AccessibilityTreeGatherer
from scanner.gather.axe_run import AxeRunGatherer
from scanner.gather.control_looks import ControlLooksGatherer
from scanner.gather.controls.control_trials import ControlTrialsGatherer
from scanner.gather.controls.gesture_trials import GestureTrialsGatherer
from scanner.gather.event_listeners import EventListenersGatherer
from scanner.gather.hover_content import HoverContentGatherer
from scanner.gather.keyboard.focus_walk import FocusWalkGatherer
from scanner.gather.keyboard.skip_links import SkipLinksGatherer
from scanner.gather.link_destinations import LinkDestinationsGatherer
from scanner.gather.media.media_elements import MediaElementsGatherer
from scanner.gather.media.sound_trials import SoundTrialsGatherer
from scanner.gather.narrow_loads import NarrowLoadsGatherer
from scanner.gather.no_script_page import NoScriptPageGatherer
from scanner.gather.openers.opener_trials import OpenerTrialsGatherer
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.served_html import ServedHtmlGatherer
from scanner.gather.text_pixels import TextPixelsGatherer
from scanner.gather.time_lapse import TimeLapseGatherer
from scanner.gather.trials.input_trials import InputTrialsGatherer
from scanner.gather.unprompted import UnpromptedGatherer
from scanner.gather.view import Gatherer
from scanner.gather.words.picture_words import PictureWordsGatherer

GATHERERS: Final[tuple[Gatherer, ...]] = (
    PageSnapshotGatherer(),
    AccessibilityTreeGatherer(),
    ServedHtmlGatherer(),
    LinkDestinationsGatherer(),
    AxeRunGatherer(),
    EventListenersGatherer(),
    UnpromptedGatherer(),
    MediaElementsGatherer(),
    PictureWordsGatherer(),
    TextPixelsGatherer(),
    ControlLooksGatherer(),
    FocusWalkGatherer(),
    SkipLinksGatherer(),
    OpenerTrialsGatherer(),
    HoverContentGatherer(),
    ControlTrialsGatherer(),
    InputTrialsGatherer(),
    SoundTrialsGatherer(),
    GestureTrialsGatherer(),
    NoScriptPageGatherer(),
    NarrowLoadsGatherer(),
    TimeLapseGatherer(),
)
