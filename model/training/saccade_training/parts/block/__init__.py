"""What a stage of the small network convolves with."""
