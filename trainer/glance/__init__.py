"""Seed 004: lip movements from log-mel and one picture, trained with its four losses, its tables and its figure."""
