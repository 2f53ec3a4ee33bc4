"""At the machines of the hall: enrolment, heartbeat, printing of slips."""
