"""Forms: a template with everything a filled copy can hold, and the values that fit."""
