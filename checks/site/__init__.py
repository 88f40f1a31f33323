"""Checks over all pages of a run: ways to a page, the order of menus, names of functions, titles."""
