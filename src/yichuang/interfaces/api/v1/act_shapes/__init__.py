"""Bodies of the acts on cases, by where they are done."""
