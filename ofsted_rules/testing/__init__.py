"""Rule tests as data: `*.test.yaml` files that say what a rule must answer of which records."""
