"""Questions to the dependency parse that all later rooms ask: phrases, roles in a clause, tense."""
