"""出件: find the result by scan or typing, check who stands here, have it signed for, hand it out or send it."""
