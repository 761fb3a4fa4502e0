"""What each word does, and who does it to whom: the frame lexicons matched to the parse."""
