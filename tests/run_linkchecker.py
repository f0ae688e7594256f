"""Runs linkchecker as its own command would, but as the user we are.

As root it becomes the user nobody, who may not be able to read Python's own modules. Here it only reads a server of ours.

Run it as: python tests/run_linkchecker.py ARGUMENTS-OF-LINKCHECKER
"""

from linkcheck.command import linkchecker as command

command.drop_privileges = lambda: None

if __name__ == "__main__":
    command.linkchecker()
