"""Lawful sharing: the grounds on which content is open to others than who wrote it, and what was told to whom."""
