"""Gathers whether anything on the page may still happen by itself."""

import base64
from typing import ClassVar, Final

from playwright.async_api import Error as PlaywrightError

from checks.observation import Observation
from checks.observations.event_listeners import EventListeners
from checks.observations.unprompted import Unprompted
from scanner.browser.devtools import large_answer
from scanner.browser.put_off import put_off_in
from scanner.browser.worlds import ScriptFailed
from scanner.gather.view import Phase, View

MOVING_TYPES = frozenset({"image/gif", "image/webp", "image/apng"})
MOST_PNG = 25
# keyframes in any sheet, also in shadow trees; a sheet of a foreign origin cannot be read and may hold some
MOVERS: Final = """(() => {
  const roots = (root, found = [root]) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) roots(one.shadowRoot, (found.push(one.shadowRoot), found));
    }
    return found;
  };
  const holds = (rule) => rule instanceof CSSKeyframesRule || rule.styleSheet && moves(rule.styleSheet) ||
    [...(rule.cssRules ?? [])].some(holds);
  const moves = (sheet) => { try { return [...sheet.cssRules].some(holds); } catch { return true; } };
  const found = [], all = roots(document);
  const has = (selector) => all.some((one) => one.querySelector(selector));
  if (has('marquee,animate,animateTransform,animateMotion,set')) found.push('moving-element');
  if (has('object,embed')) found.push('plugin');
  if (document.querySelector('meta[http-equiv="refresh" i]')) found.push('refresh');
  if (all.some((one) => one.getAnimations().length)) found.push('animation');
  if (all.some((one) => [...one.styleSheets, ...one.adoptedStyleSheets].some(moves))) found.push('keyframes');
  if ([...document.querySelectorAll('audio,video')].some((one) => one.autoplay || !one.paused)) found.push('playing');
  return [found, has('input,textarea')];
})()"""


class UnpromptedGatherer:
    """Sees timers, frames of animation, keyframes, moving pictures, sockets and data requests of all documents."""

    kind: ClassVar[type[Observation]] = Unprompted
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (EventListeners,)
    budget_s: ClassVar[float] = 10.0

    async def gather(self, view: View) -> Unprompted:
        """Reasons, the cheap ones first: pictures are read only where there is no other."""
        lane = view.lane
        put_off = await put_off_in(lane.worlds)
        reasons = list(put_off.acts)
        reasons += ["timer"] if put_off.next_s is not None else []
        reasons += ["drawing"] if put_off.is_drawing else []
        reasons += ["unknown-document"] if not put_off.is_known else []
        reasons += ["data"] if lane.traffic.data_requests else []
        stillness = lane.visit.stillness
        reasons += ["never-quiet"] if stillness is None or not stillness.is_quiet else []
        reasons += await _movers(view)
        if not reasons and await _has_moving_picture(view):
            reasons.append("moving-picture")
        return Unprompted(sorted(set(reasons)))


async def _movers(view: View) -> list[str]:
    found: list[str] = []
    has_fields = False
    for frame in await view.lane.worlds.frames():
        try:
            seen, fields = await view.lane.worlds.evaluate(frame.id, MOVERS)
        except ScriptFailed:
            seen, fields = ["unknown-document"], False
        found += seen
        has_fields = has_fields or fields
    listeners = view.seen.get(EventListeners.kind)
    hears_input = not isinstance(listeners, EventListeners) or any("input" in one for one in listeners.types.values())
    # a limit may begin only with the first letter that is typed
    return [*found, "typing"] if has_fields and hears_input else found


async def _has_moving_picture(view: View) -> bool:
    session = view.lane.session
    try:
        tree = (await large_answer(session, "Page.getResourceTree"))["frameTree"]
    except PlaywrightError:
        return True
    pictures: list[tuple[str, str, str]] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        pictures += [(node["frame"]["id"], one["url"], one["mimeType"]) for one in node["resources"]]
        waiting += node.get("childFrames", [])
    if any(media_type in MOVING_TYPES for _, _, media_type in pictures):
        return True
    stills = [(frame, url) for frame, url, media_type in pictures if media_type == "image/png"]
    return len(stills) > MOST_PNG or any([await _moves(view, frame, url) for frame, url in stills])


async def _moves(view: View, frame: str, url: str) -> bool:
    """Whether a PNG is an animated one."""
    try:
        answer = await view.lane.session.send("Page.getResourceContent", {"frameId": frame, "url": url})
    except PlaywrightError:
        return True
    return not answer["base64Encoded"] or b"acTL" in base64.b64decode(answer["content"][:4000])
