"""What can be seen of a page under a condition, and what is lost compared with the page at 100 %."""
