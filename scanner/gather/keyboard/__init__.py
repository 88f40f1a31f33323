"""Uses a page by keyboard: walks with Tab, opens what opens, and tries what a mouse can do."""
