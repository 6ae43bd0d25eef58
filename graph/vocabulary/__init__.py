"""The vocabulary as people and programs take it away: pages in two languages, formats, context, examples."""
