"""Rules about links and images: how they are written, and where they lead."""
