"""axe-core: its rules as checks named `axe/<rule id>`."""
