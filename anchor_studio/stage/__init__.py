"""The stage room: the anchor keyed, set into a virtual studio, with graphics and the visible label."""
