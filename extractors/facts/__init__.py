"""From what was read to facts, each tied to a meeting and to its evidence."""
