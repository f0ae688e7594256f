"""GitHub's REST API, with the standard library alone: it is used where nothing is installed."""
