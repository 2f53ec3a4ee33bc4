"""Live screens: events written in the transaction that causes them, sent on as server-sent events."""
