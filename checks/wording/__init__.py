"""Checks of words that have to describe: titles, headings, links, labels and names of controls."""
