"""Bytes become an `Article`: text, HTML or PDF, with its furniture marked and its title, date, outlet and kind found."""
