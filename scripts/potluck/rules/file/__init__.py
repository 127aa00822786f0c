"""Rules about files: their names, their bytes, images."""
