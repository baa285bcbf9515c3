"""Small real classes that stand in for slow or absent parts."""
