from __future__ import annotations

from pathlib import Path

from ofsted_rules.synthetic import generate

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "authority"


def test_the_fixture_is_what_the_generator_writes(tmp_path: Path) -> None:
    generate(tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    kept = {path.name: path.read_bytes() for path in FIXTURE.iterdir()}
    assert sorted(again) == sorted(kept)
    differing = [name for name, data in again.items() if kept[name] != data]
    assert not differing, (
        "generate it again: python -c 'from pathlib import Path; "
        "from ofsted_rules.synthetic import generate; "
        'generate(Path("fixtures/authority"), overwrite=True)\''
    )
