"""Runs linkchecker as its own command would, but as the user we are, and without cutting its messages short.

As root it becomes the user nobody, who may not be able to read Python's own modules. Here it only asks web servers.
What its messages say at their end, after 240 characters, tells a host that does not exist from one that cannot be asked now.
An address is asked as it is written: `//` in a path is not the same as `/` (RFC 3986, 6.2).

Run it as: python jobs/link_check/run_linkchecker.py ARGUMENTS-OF-LINKCHECKER
"""

from linkcheck import strformat, url
from linkcheck.command import linkchecker as command

command.drop_privileges = lambda: None
strformat.limit = lambda words, length=0: words
url.collapse_segments = lambda path: path

if __name__ == "__main__":
    command.linkchecker()
