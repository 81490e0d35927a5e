"""What attends to the features of one picture, after the trunk."""
