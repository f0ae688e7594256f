"""Reading: files → values that know their lines. The only package, beside builder/output/, that opens files of the project.

What a file has to say to be readable at all is checked here: its encoding, its YAML, its JSON Schema. What compares two files
belongs in builder/checks/.

Parse caches: parsing a text (`yaml_files.parse_yaml`, `pages.read_page`, `schemas.read_schema`) and validating a document
(`schemas.validate_document`) is done once a process for equal texts, so that a preview does again only what an edit has
changed. A cache's keys are the texts and values themselves, never a file's time, so that it cannot be stale; nothing is kept
on disk. What the caches return is shared: it is frozen, or nobody may change it.
"""
