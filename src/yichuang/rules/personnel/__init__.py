"""People of a centre: agreements, rosters, attendance, training, occupational levels (ORG-5 … ORG-7). Pure."""
