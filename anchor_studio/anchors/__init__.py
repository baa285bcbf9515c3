"""The anchor library: packages on disk, read, checked, written."""
