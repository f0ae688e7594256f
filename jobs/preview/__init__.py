"""The preview of a proposal: which pages it changes (run by its own check), and the comment that says so (run with rights).

`comment` and `note` need only the standard library, and trust nothing that a proposal's own check has made.
"""
