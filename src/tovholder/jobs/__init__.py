"""What happens by itself: the one schedule, and the glue to the worker."""
