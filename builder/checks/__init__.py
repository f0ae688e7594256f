"""Checks: values that were read → diagnostics. Whatever compares two things, and cannot be said by a JSON Schema, belongs here.

A check is a function named `check_…` that yields or returns diagnostics. It is pure: it opens no file, asks for no environment,
and changes nothing that it is given; what later steps cannot trust it returns left out of a new value. `data`, `pages` and
`site` list their checks in `all.py`. The rules themselves, with examples of what each rejects, are described apart from the
code. Finding out where something that moved is now belongs in builder/urls/.
"""
