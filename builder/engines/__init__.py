"""The two engines that can build the site, MkDocs and Zensical; no other package knows which."""
