"""The set designer: how a segment looks, seen while the controls are moved."""
