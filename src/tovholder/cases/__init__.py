"""Family cases: the notice, who is in the case, and who holds the ropes."""
