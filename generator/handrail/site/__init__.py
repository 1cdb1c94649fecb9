"""Everything that is written to disk, and the engine that turns it into a site."""
