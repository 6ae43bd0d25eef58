"""The structure of a document: lines, passages, tables, places, and the page that all reading looks at."""
