"""No finding of the five letters loses its last rule quietly."""

from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_ruleset
from tests.letters.locators import FINDINGS


def test_every_one_of_the_94_findings_is_cited_by_a_rule() -> None:
    cited = {cite.finding.id for rule in link(load_ruleset()).rules for cite in rule.cites}
    assert len(FINDINGS) == 94
    assert not set(FINDINGS) - cited
