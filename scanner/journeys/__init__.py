"""Journeys: the steps that a person takes to reach a page state, such as logging in. Each named state is scanned."""
