"""What a document says of itself and of other documents: symbols, citations, resolutions, mandates."""
