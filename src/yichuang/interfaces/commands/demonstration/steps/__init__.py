"""What is done to a case on its way, each step over the public API: by where it is done."""
