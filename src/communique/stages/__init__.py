"""A parse becomes a reading, one pure function a stage."""
