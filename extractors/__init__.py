"""Texts in, facts out: loading, repair, structure, names, and who took part how."""
