"""What a meeting recommends, concludes, proposes or undertakes, and how it is worded."""
