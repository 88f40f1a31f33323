"""The evidence pack: one zip with what shows a result to be true, and the proof that nothing in it changed."""
