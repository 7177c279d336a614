"""Citizens and the families they are helped in."""
