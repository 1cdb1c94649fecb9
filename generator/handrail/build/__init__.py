"""One build: from files on disk to a checked library, generated content, and a site."""
