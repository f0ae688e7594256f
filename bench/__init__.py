"""Measures the speed and size of the site and of its peers on the same text. README.md here says what each number means."""
