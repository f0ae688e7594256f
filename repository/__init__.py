"""What happens round the repository, not in the site: previews, owners of folders, editor files, dependencies, issues.

Nothing here changes a published byte. What runs with rights on GitHub (`preview_comment`) needs only Python itself, and trusts
nothing that a proposal's own check has made.
"""
