"""Lists of names: which names stand together, what joins them and what parts them."""
