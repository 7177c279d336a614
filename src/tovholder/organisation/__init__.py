"""Organisations, units, workers and the functions they hold."""
