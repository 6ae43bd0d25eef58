"""Meetings and their sittings: who convened them, when and where, and which one a document reports on."""
