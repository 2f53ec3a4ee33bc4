"""Rules of messages to people: when they may be sent, what an answer means, what a text may name. Pure."""
