"""What a recording holds, on the project's clock; used by the trainer and, later, by capture."""
