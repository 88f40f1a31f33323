"""loketscan scanner: drives the browser, sees, records."""
