"""Analysis: who participates where, counted and measured, as tables with what they rest on.

`selection` chooses facts. Some modules answer questions of a selection (`attendance`, `floor`, `appearances`,
`brokers`, `null_model`, `nestedness`), others measure a network (`measures`, `stability`, `backbone`); `catalogue`
lists what can be asked for by name. `majlis.analysis` is where users find all of it.
"""
