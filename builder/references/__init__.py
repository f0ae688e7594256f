"""The references: citations in a CSL style, the register, downloads, link status, corrections."""
