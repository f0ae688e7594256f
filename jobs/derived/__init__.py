"""Files round the repository that are made from data: the owners of folders, and what the editor offers."""
