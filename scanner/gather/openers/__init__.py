"""Finds what opens dialogs, menus and panels, opens it as a person does, and sees where focus goes."""
