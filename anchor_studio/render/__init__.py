"""Facial map to face picture."""
