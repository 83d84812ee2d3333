"""Rules: rulesets, timescales and profiles as written, and linked into something that can run."""
