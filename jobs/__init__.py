"""What runs on a schedule or on a proposal, and is no part of a build: nothing here changes a published byte by itself."""
