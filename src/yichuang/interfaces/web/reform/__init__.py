"""改革任务: the board of the reform's plan for whoever runs, supervises or carries it out, and its annexes."""
