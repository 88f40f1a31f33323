"""The demo channels: a small Dutch/English service desk of a water company that does not exist.

`DemoServers` serves help pages, a portal with login and forms, and a chat widget on a
second, foreign origin. `truth.json` lists every barrier that was built in on purpose,
each with an accessible twin elsewhere in the demo; `barriers()` reads it.
"""

from scanner.demo.server import DemoServers
from scanner.demo.truth import Barrier, Place, Twin, barriers

__all__ = ["Barrier", "DemoServers", "Place", "Twin", "barriers"]
