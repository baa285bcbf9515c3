"""The window: the only room that knows Qt."""

from anchor_studio.gui.references import hold_constants

hold_constants()  # before anything of Qt is called
