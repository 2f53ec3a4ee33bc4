"""A hall on paper: scenarios, days drawn at random, and a simulator that calls as the live hall does.

Only this package and ``planning`` import numpy; nothing that the web process loads imports them.
"""
