"""Repair of damaged texts: one module for each kind of damage, and the catalogue that puts them in order."""
