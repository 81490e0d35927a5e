"""How the frames of one snippet become pictures for the trunk, and the maps of these become one map."""
