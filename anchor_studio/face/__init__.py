"""Picture to landmarks, mouth and jaw as numbers, and the facial map the renderer paints from."""
