"""What makes one vector of the segments of a window."""
