"""Speech features to mouth tracks."""
