"""What a screen reader would say of a page, made from the accessibility tree."""
