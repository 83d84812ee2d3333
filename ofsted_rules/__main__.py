"""`python -m ofsted_rules`: the command line, where the script is not on the path."""

from ofsted_rules.cli.main import main

if __name__ == "__main__":
    main(prog_name="ofsted-rules")
