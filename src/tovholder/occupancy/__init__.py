"""Occupancy: who is taken when, without content. Knows cases and persons as opaque ids."""
