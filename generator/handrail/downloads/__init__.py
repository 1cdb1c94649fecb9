"""Office files and data that readers take away."""
