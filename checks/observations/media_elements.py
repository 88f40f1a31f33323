"""Sound and video on the page: what each element plays, what sound it holds, what its tracks say, and how it looks."""

from dataclasses import dataclass, field

from checks.observation import Observation

Span = tuple[float, float]
"""From and to, in s from the start of the file."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound track, decoded. `audible` are the spans that are not silent.

    `seconds` is how much was decoded; without `is_whole` the file goes on after that.
    `speech` are spans in which somebody speaks, within `listened`; both are empty where
    nothing could be listened to.
    """

    seconds: float
    is_whole: bool
    audible: list[Span] = field(default_factory=list)
    listened: list[Span] = field(default_factory=list)
    speech: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures of a video at some moments, on one sheet that was kept at `path`.

    `with_text` counts those in which something looks like a line of text; `is_moving`
    tells whether any two of them differ.
    """

    path: str
    times_s: list[float]
    with_text: int
    is_moving: bool


@dataclass(frozen=True, slots=True)
class CaptionTrack:
    """A text track. `cues` is -1 where it could not be loaded; `cue_spans` are where its cues show."""

    kind: str
    language: str
    label: str
    cues: int
    words: int
    cue_spans: list[Span]
    text: str


@dataclass(frozen=True, slots=True)
class MediaElement:
    """One `audio` or `video`, also one that a script plays without putting it in the page (`node` 0).

    `duration_s` is -1 where it is not known and infinite streams are `is_stream`. `starts_s`
    and `ends_s` are the part its address asks for. `problem` says why its file could not be
    looked into; `sound` and `pictures` are then `None`. `has_sound_track` is what the browser
    knows by itself: `None` where it knows nothing.
    """

    node: int
    tag: str
    url: str
    duration_s: float = -1.0
    is_stream: bool = False
    starts_s: float = 0.0
    ends_s: float = -1.0
    problem: str = ""
    is_playing: bool = False
    has_autoplay: bool = False
    is_muted: bool = False
    loops: bool = False
    has_controls: bool = False
    has_sound_track: bool | None = None
    sound: Sound | None = None
    pictures: Pictures | None = None
    tracks: list[CaptionTrack] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class MediaElements(Observation, kind="media-elements"):
    """All media elements that are in the page or play. `audio_contexts` counts those that scripts started.

    `left_out` is how many elements were not looked at, as there were too many.
    """

    elements: list[MediaElement] = field(default_factory=list)
    audio_contexts: int = 0
    left_out: int = 0
