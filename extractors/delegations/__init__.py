"""Lists of participants: delegations with their delegates, in lines, blocks and tables."""
