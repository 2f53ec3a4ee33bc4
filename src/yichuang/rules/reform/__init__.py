"""The reform's own plan and its annexes: states, deadlines, totals, what a weekly report says."""
