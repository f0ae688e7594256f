"""Checks in Chromium."""
