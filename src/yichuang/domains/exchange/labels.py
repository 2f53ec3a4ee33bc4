"""Chinese words of this domain: partner systems, couriers, payments."""
