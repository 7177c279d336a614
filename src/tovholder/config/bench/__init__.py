"""A country's worth of invented families, to measure with."""
