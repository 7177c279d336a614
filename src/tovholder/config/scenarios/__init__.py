"""Scenarios: what happens in a municipality told as data, played through the operations, and asked about."""
