"""Many articles: found in sources, read and kept, with what was refused and why."""
