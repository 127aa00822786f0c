"""Rules about the text of a hack: headings, steps, lists, what cannot stand there."""
