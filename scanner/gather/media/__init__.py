"""Sound and video: what they hold, and whether sound that plays by itself can be stopped."""
