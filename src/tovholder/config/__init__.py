"""Puts the house together: settings, addresses, the command line, what sets off what."""
