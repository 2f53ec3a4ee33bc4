"""The print agent: its journal, its devices, its talk with the platform."""
