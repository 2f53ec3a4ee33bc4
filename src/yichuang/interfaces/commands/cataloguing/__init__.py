"""What ``yichuang catalogue`` does, one file a subcommand."""
