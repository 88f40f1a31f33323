"""What is lost when the page is enlarged to 200 %."""
