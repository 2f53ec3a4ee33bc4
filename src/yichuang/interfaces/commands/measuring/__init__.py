"""The parts of ``yichuang bench``: the platform under test, its clients, and the floor that it is compared with."""
