"""Dates, times and ordinal numbers as reports print them."""
