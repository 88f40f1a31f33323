"""Gatherers: each drives the browser, may adapt, records one kind of observation, and never judges."""
