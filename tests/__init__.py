"""The checks: what they cost is the folder they are in."""
