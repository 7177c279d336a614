"""The commands of `tovholder`, one subject a file."""
