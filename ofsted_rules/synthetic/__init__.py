"""A synthetic authority of any size, from a seed: nobody in it exists."""

from ofsted_rules.synthetic.generate import Generated, generate

__all__ = ["Generated", "generate"]
