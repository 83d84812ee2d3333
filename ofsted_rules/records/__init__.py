"""Records: the dictionary of record types, what the data at hand supplies, the as-at view."""
