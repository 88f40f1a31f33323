"""Sound that plays by itself, and what became of it when its controls were pressed."""

from dataclasses import dataclass, field

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class ControlTry:
    """A control that was pressed while the sound played. `effect` is `paused`, `muted`, `quieter` or empty."""

    node: int
    name: str
    effect: str


@dataclass(frozen=True, slots=True)
class SoundTrial:
    """One media element that played by itself on a fresh page (`node` as in the snapshot, 0 without place in it)."""

    node: int
    tries: list[ControlTry] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class SoundTrials(Observation, kind="sound-trials"):
    """What was tried on a page where sound may play by itself; empty where nothing gave reason to try.

    `generated` names the kinds of sources that scripts connected to a running audio context:
    such sound has no element, and how loud it is cannot be heard. `left_out` is how many
    controls were not pressed, as there were too many.
    """

    trials: list[SoundTrial] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    left_out: int = 0
