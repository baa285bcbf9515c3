"""An engine maps speech and a body template to face pictures; one file each."""
