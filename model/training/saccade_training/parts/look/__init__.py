"""Where to look next, from what a coarse picture shows."""
