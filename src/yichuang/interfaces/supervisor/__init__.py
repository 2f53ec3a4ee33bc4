"""``yichuang run``: one process that starts, watches and stops all that the platform needs."""
