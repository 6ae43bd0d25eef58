"""A build in other formats, one module for each family of them; `table` lists them all."""
