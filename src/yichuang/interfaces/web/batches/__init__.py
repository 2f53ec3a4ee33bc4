"""Papers on their way: batches seen from the window and from the department."""
