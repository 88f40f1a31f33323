"""Stand-in answers: replies, ready answers, errors and the end of a chat, made up in place of its server."""
