"""The Anchors workspace: the shelf of anchors, trainings, and what comes of them."""
