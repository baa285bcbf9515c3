"""The words the rooms speak to one another: frozen dataclasses, no I/O."""
