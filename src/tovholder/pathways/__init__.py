"""Pathways: steps with an owner, a deadline and the reason for both."""
