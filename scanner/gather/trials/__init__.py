"""Trials: keys are pressed, values changed and buttons held down, to see what the page does."""
