"""Figures for papers: what a build says, drawn so that it can be printed, with a caption that says what it rests on.

`catalogue` lists the views; each has a module that draws it from a selection (`graph.analysis.selection`). `words` are
the texts of figures, `style` is how marks look, `sheet` what all figures share (axes from the right where the language
runs so, legends, title, caption), `saving` the formats. Drawing needs matplotlib, an extra; no module outside this room
imports it. There is no clock and no chance in a figure: the same build and choice give the same bytes.
"""
