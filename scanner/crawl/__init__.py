"""Which pages are looked at, in which order, and why the others are not. No browser and no network in here."""
