"""Further states of a page: what a person reaches on it without leaving it, such as an opened chat."""
