"""随传随到: who was called to the hall, and who has come."""
