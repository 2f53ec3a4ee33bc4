"""How many windows when, and who should learn what: for the pooled hall of a scenario, over simulated days."""
