"""What a document says of bodies and processes: how they came about, who belongs to them, who serves them."""
