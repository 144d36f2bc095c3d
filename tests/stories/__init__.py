"""Stories: people say and press things, time passes, and the town answers."""
