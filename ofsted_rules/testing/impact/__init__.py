"""What a change of rules would do: what changed in meaning, and which outcomes flip on data."""
