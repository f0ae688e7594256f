"""After an engine has built the folder: finished pages, search index, redirects, feed, sitemap, downloads."""
