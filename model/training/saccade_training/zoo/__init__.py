"""What each attention can see and what it cannot, on planted cues."""
