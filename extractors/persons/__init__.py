"""Persons in text: names, posts, offices, whom they come from, and which printed names are one person's."""
