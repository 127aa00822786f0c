"""Rules about the library as a whole: what repeats, what leads nowhere, what is missing."""
