"""An empty database gets its tables from the models as they are now, not through every change since the first."""
