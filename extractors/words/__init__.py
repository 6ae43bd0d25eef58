"""The words of the data and how they are found in text: folding, names of the gazetteer, cue phrases, lexicon."""
