"""Other stores: the graphs of a build put into any SPARQL 1.1 store, and its questions asked there.

The store itself says what of a build it holds (`record`), so two machines that publish agree. Nothing but `client`
speaks HTTP, and nothing but `addresses` knows one product from another.
"""
