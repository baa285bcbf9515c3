"""What tells people and machines that a bulletin was made by a machine."""
