"""The parts of ``yichuang demo``: an API client for the staff of a centre, and the ways that cases go."""
