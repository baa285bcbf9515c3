"""The one big button: broadcasts wait their turn, show themselves while they are made, and are played."""
