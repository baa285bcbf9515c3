"""The Export workspace: what goes out, what to look at before, and what was made."""
