"""The job that asks other people's sites whether the addresses we publish still work: `python -m jobs.link_check`.

linkchecker does the fetching. From what it says come a ledger, data/links/ledger.yml, and one issue on GitHub for people.
It is no part of the build or of the checks: an address that dies fails nobody's change.
"""
