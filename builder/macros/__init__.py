"""The macros that authors may call, their registry, and how they are rendered."""
