"""The knowledge of majlis as reviewed tables: names, cue phrases, months, ordinals, words. No code but generators."""
