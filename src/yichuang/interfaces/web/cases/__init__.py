"""What every desk shows of a case: its files, its notices, and the numbers of its people, unmasked on record."""
