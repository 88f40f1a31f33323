"""The kinds of observation, one module each; importing this package makes all of them known."""

from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.axe_run import AxeRun
from checks.observations.chat_exchange import ChatExchange
from checks.observations.control_looks import ControlLooks
from checks.observations.control_trials import ControlTrials
from checks.observations.event_listeners import EventListeners
from checks.observations.focus_walk import FocusWalk
from checks.observations.form_trial import FormTrial
from checks.observations.gesture_trials import GestureTrials
from checks.observations.hover_content import HoverContent, HoverTrial
from checks.observations.input_trials import InputTrials
from checks.observations.link_destinations import LinkDestinations, LinkedPage
from checks.observations.media_elements import MediaElements
from checks.observations.narrow_loads import NarrowLoads
from checks.observations.no_script_page import NoScriptPage
from checks.observations.offered_documents import OfferedDocuments
from checks.observations.opener_trials import OpenerTrials
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.picture_words import PictureWords
from checks.observations.screenshot import Screenshot, WindowPictures
from checks.observations.served_html import ServedHtml
from checks.observations.site_pages import SitePages
from checks.observations.skip_links import SkipLinks
from checks.observations.sound_trials import SoundTrials
from checks.observations.text_pixels import TextPixels
from checks.observations.time_lapse import TimeLapse
from checks.observations.unprompted import Unprompted

__all__ = [
    "AccessibilityTree",
    "AxeRun",
    "ChatExchange",
    "ControlLooks",
    "ControlTrials",
    "EventListeners",
    "FocusWalk",
    "FormTrial",
    "GestureTrials",
    "HoverContent",
    "HoverTrial",
    "InputTrials",
    "LinkDestinations",
    "LinkedPage",
    "MediaElements",
    "NarrowLoads",
    "NoScriptPage",
    "OfferedDocuments",
    "OpenerTrials",
    "PageSnapshot",
    "PictureWords",
    "Screenshot",
    "ServedHtml",
    "SitePages",
    "SkipLinks",
    "SoundTrials",
    "TextPixels",
    "TimeLapse",
    "Unprompted",
    "WindowPictures",
]
