"""What may exist: records, vocabulary, identifiers, dates and the gazetteers as data. Imports nothing of majlis."""
