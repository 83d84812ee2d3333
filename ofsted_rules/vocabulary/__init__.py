"""The words that rules are made of, as they are written and as they are understood."""
