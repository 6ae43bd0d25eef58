"""The formats of documents: one module for each, and one table of them, `extractors.formats.table.FORMATS`."""
