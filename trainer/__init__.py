"""The trainer: footage in, anchor out; a program of its own that the application starts and never imports."""
