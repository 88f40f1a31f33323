"""Papers for Dutch practice, always in Dutch: the inspection report and the draft accessibility statement."""
