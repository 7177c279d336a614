"""What people see: addresses, views, forms and templates. No rules."""
