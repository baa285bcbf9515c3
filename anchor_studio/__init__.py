"""Anchor Studio: a typed script becomes a bulletin read by the newsroom's own virtual anchor."""

__version__ = "0.1.0"
