"""What every context stands on and what knows no domain: time, ids, operations, events, text, PostgreSQL."""
