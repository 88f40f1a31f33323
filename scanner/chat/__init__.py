"""Chats: found on a page, opened, talked to and closed as a customer does, with a record of what happened."""
