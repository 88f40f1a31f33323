"""loketscan reports: results per success criterion, and everything that is rendered from them."""
