"""The run folder: journal, observations, evidence, results.json."""
