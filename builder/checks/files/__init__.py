"""Checks of files: which may stand where, and that drawings, scripts and stylesheets can be read and are all there."""
