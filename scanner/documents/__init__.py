"""Documents that pages offer: found among the links, fetched with care, and read in a process of their own."""
