"""Gathers the pages behind links that sound the same and lead to different places."""

import asyncio
from contextlib import suppress
from typing import ClassVar

from checks.observation import Observation, Unavailable
from checks.observations import AccessibilityTree, LinkDestinations, PageSnapshot
from checks.observations.link_destinations import LinkedPage
from checks.wording.equal_links import Leading, equal_links
from scanner.gather.view import Phase, View

MOST_GROUPS = 3
MOST_ADDRESSES = 4
FETCHING_S = 12.0


class LinkDestinationsGatherer:
    """Fetches a few pages beside the tab, which stays as it is; none where all links of one name lead to one place."""

    kind: ClassVar[type[Observation]] = LinkDestinations
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, AccessibilityTree)
    budget_s: ClassVar[float] = 15.0

    async def gather(self, view: View) -> LinkDestinations | Unavailable:
        """What came in time; each address is asked for once a run."""
        snapshot, tree = view.seen.get(PageSnapshot.kind), view.seen.get(AccessibilityTree.kind)
        if not isinstance(snapshot, PageSnapshot) or not isinstance(tree, AccessibilityTree):
            return Unavailable(LinkDestinations.kind, "there is no page snapshot to take the links from")
        pages: list[LinkedPage] = []
        if view.linked is None:
            return LinkDestinations(pages)
        with suppress(TimeoutError):
            async with asyncio.timeout(FETCHING_S):
                for one in wanted_links(snapshot, tree):
                    page = await view.linked(view.page_state.url, one.address, one.link.name)
                    pages += [page] if page is not None else []
        return LinkDestinations(pages)


def wanted_links(snapshot: PageSnapshot, tree: AccessibilityTree) -> list[Leading]:
    """Links whose pages are to be compared, one for each address."""
    found: dict[str, Leading] = {}
    for group in [one for one in equal_links(snapshot, tree) if one.apart][:MOST_GROUPS]:
        addresses = {one.address: one for one in group.apart}
        if len(addresses) > 1:  # parts of one page need no second look
            found |= {address: one for address, one in addresses.items() if address not in found}
    return list(found.values())[:MOST_ADDRESSES]
