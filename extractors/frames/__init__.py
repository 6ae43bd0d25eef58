"""From a cue in a sentence to what it announces: who took part, how, on which item and on whose behalf."""
