"""Forms: found, filled with nothing and with wrong values, and sent within the browser, to meet their errors."""
