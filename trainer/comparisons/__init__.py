"""What each part of the facial map is worth, and what the papers' baseline makes of the same frames."""
