"""What surrounds the text of a page: metadata, assets, contact channels, news."""
