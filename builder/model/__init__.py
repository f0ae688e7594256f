"""The values that the site is made of. Most are frozen, none reads a file, and all other packages may use them.

What computes one value from another belongs elsewhere, unless it is a property that needs nothing but the value itself.
"""
