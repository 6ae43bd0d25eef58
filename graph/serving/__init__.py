"""A build on the web: a SPARQL 1.1 endpoint, a page to ask it, and a page for every IRI. Read-only.

The server itself opens no store. Every query runs in a worker process that can be killed, under limits of time, rows
and memory; see `graph.serving.pool`.
"""
