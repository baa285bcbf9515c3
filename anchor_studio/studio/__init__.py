"""The door that the window and the command line come through."""
