"""The values that a site is made of. Imports no other package of builder/."""
