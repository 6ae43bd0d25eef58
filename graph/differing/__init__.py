"""What changed from one build to another: in words, from the tables, and as RDF, from the statements.

`records` says what a difference is; `comparing` finds it, `words` tells it, `statements` finds the quads, `patches` and
`activities` write them. The rule of this package: the same two builds give the same bytes, and neither need fit in
memory; tables are read one at a time, and graphs with the same bytes on both sides are not looked at.
"""
