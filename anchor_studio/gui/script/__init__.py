"""The Script workspace: rundown, editor and inspector."""
