"""What a checklist shows on pages, and the files it becomes."""
