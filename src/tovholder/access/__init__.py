"""Who looks, what the walls let through, and the record of it. Knows cases and persons as opaque ids only."""
