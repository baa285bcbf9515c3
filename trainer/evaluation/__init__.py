"""How well an anchor does on what it never saw: scores, self-reenactment, closure."""
