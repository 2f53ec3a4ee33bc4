"""队伍: people of the centre, their roster, attendance, training and levels."""
