"""What is lost, or needs scrolling both ways, in a window of 320 CSS px."""
