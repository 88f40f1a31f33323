"""What is lost when people set more space between lines, words and letters."""
