from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from ofsted_rules.documents import read_document, read_text, reader, tree
from ofsted_rules.problems import Place, Problem, ProblemsError


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds for both parsers of PyYAML."""
    if request.param == "libyaml":
        if not yaml.__with_libyaml__:
            pytest.skip("PyYAML was built without libyaml")
        monkeypatch.setattr(reader, "LOADER", yaml.CSafeLoader)
    else:
        monkeypatch.setattr(reader, "LOADER", yaml.SafeLoader)


def refused(text: str) -> list[Problem]:
    with pytest.raises(ProblemsError) as caught:
        read_text(text, "x.yaml")
    for problem in caught.value.problems:
        assert isinstance(problem.place, Place)
        assert problem.place.file == "x.yaml"
        assert problem.message[0] == problem.message[0].lower()
        assert not problem.message.endswith(".")
    return caught.value.problems


def codes(text: str) -> list[tuple[str, int, int]]:
    places = [(p.code, p.place) for p in refused(text)]
    return [(code, at.line, at.column) for code, at in places if isinstance(at, Place)]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("72", 72),
        ("0.85", 0.85),
        ("-1.5", -1.5),
        ("123456789012345678", 123456789012345678),
    ],
)
def test_words_that_are_not_text(source: str, value: object) -> None:
    found = read_text(f"k: {source}", "x").root.plain()
    assert found == {"k": value}
    assert type(found["k"]) is type(value)


@pytest.mark.parametrize(
    "source",
    [
        "NO",
        "no",
        "yes",
        "on",
        "off",
        "y",
        "True",
        "TRUE",
        "Null",
        "NULL",
        "1:30",
        "12:30",
        "12:30:45",
        "0123",
        "1_000",
        "1e3",
        "1e999",
        "+5",
        "0x1F",
        "0o17",
        "1.",
        ".5",
        "-.5",
        "2014-01-01",
        "2024-02-30",
        "2024-01-01T10:00:00",
        "=",
        "<<",
        "1,000",
        "2.0.1",
        "-x",
        "٣",
    ],
)
def test_everything_else_stays_text(source: str) -> None:
    assert read_text(f"k: {source}", "x").root.plain() == {"k": source}


@pytest.mark.parametrize("key", ["on", "NO", "yes", "12:30", "0123", "2014-01-01"])
def test_such_words_are_keys_too(key: str) -> None:
    assert read_text(f"{key}: 1", "x").root.plain() == {key: 1}


def test_quoted_words_are_text() -> None:
    text = "a: '1'\nb: \"true\"\nc: ''\nd: |\n  3\n'<<': x\n'1': y"
    assert read_text(text, "x").root.plain() == {
        "a": "1", "b": "true", "c": "", "d": "3\n", "<<": "x", "1": "y"
    }  # fmt: skip


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{a: "])
@pytest.mark.parametrize("times", [41, 50_000, 1_000_000])
def test_deep_nesting_is_refused_before_it_is_composed(opening: str, times: int) -> None:
    text = (opening * times)[: reader.MOST_BYTES]
    taken = 0
    real = tree.TreeBuilder._take

    def counted(self: tree.TreeBuilder, event: yaml.Event) -> None:
        nonlocal taken
        taken += 1
        real(self, event)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree.TreeBuilder, "_take", counted)
        problems = refused(text)
    assert problems[-1].code in ("Y018", "Y011")
    assert taken < 5 * tree.MOST_DEPTH


def test_depth_just_allowed() -> None:
    assert read_text("[" * 40 + "]" * 40, "x")
    assert codes("[" * 41 + "]" * 41) == [("Y018", 1, 41)]


def test_anchors_aliases_and_bombs() -> None:
    assert codes("a: &a [*a]") == [("Y013", 1, 4), ("Y013", 1, 8)]
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    assert {code for code, _, _ in codes(bomb)} == {"Y013"}
    assert ("Y013", 1, 1) in codes("*a : 1")


def test_merge_keys() -> None:
    assert codes("b:\n  <<: {q: 1}\n") == [("Y013", 2, 3)]


@pytest.mark.parametrize(
    "value",
    ["!!python/object/apply:os.system ['x']", "!!binary aGk=", "!!set {a}",
     "!!timestamp 2024-02-30", "!!int 3", "!own x", "! x", "!!str", "!!map {a: 1}"],
)  # fmt: skip
def test_every_tag(value: str) -> None:
    assert codes(f"k: {value}") == [("Y014", 1, 4)]


def test_duplicate_keys_name_both_lines() -> None:
    (problem,) = refused("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    assert problem.code == "Y009"
    assert problem.place == Place("x.yaml", 5, 3)
    assert problem.message == "key `c` stands twice, on line 3 and on line 5"
    assert problem.excerpt == "  c: 3"


def test_keys_must_be_text() -> None:
    text = "{1: a, true: b, 1.0: c, yes: d, null: e, ? [f] : g}"
    assert [code for code, _, _ in codes(text)] == ["Y016"] * 5
    assert codes("? a\n: 1\n? {b: 1}\n: 2\n") == [("Y016", 3, 3)]


@pytest.mark.parametrize(
    "number", ["9" * 5000, "1" * 19, ".nan", ".inf", "-.inf", ".NaN", "1." + "3" * 400]
)
def test_numbers_that_are_none(number: str) -> None:
    assert codes(f"a: 1\nlimit: {number}") == [("Y017", 2, 8)]


def test_several_documents() -> None:
    assert codes("a: 1\n---\nb: 1\n") == [("Y015", 2, 1)]
    assert read_text("---\na: 1\n...\n", "x").root.plain() == {"a": 1}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "null"])
def test_empty_files(text: str) -> None:
    assert codes(text) == [("Y010", 1, 1)]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u2066", "\ufeff",
     "\ufffe", "\ud800", "\x0b", "\x0c"],
)  # fmt: skip
def test_control_characters(character: str) -> None:
    assert codes(f"a: 1\nb: x{character}y\n") == [("Y012", 2, 5)]


@pytest.mark.parametrize("escape", [r"\e[31m", r"\0", r"\x9b", r"\u202e", r"\r", r"\N", r"\L"])
def test_control_characters_written_as_escapes(escape: str) -> None:
    assert codes(f'a: "{escape}"') == [("Y012", 1, 4)]
    assert codes(f'"{escape}": 1') == [("Y012", 1, 1)]


def test_half_a_character_written_as_an_escape() -> None:
    ((code, line, _),) = codes('a: 1\nb: "\\ud800"')
    assert code in ("Y011", "Y012")
    assert line == 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a:\n\t- b", 2, "tab"),
        ("a: b: c", 1, "colon"),
        ('a: 1\nb: "x\nc: 1', 2, "not closed"),
        ("a: 1\nb: [1, 2", 2, "not closed"),
        ("a: @x", 1, "cannot start with `@`"),
        ("a: `x`", 1, "cannot start"),
        ('a: "\\q"', 1, "escape"),
        ("- a\nb: 1", 2, "does not fit"),
        ("a: 1\n  b: 2\n", 2, "colon"),
        ("%YAML 9.1\n---\na: 1", 1, "not valid YAML"),
    ],
)
def test_broken_grammar(text: str, line: int, says: str) -> None:
    problem = refused(text)[-1]
    assert problem.code == "Y011"
    assert problem.place.line == line  # type: ignore[union-attr]
    assert says in problem.message
    assert problem.help
    assert problem.excerpt == text.split("\n")[line - 1]


def test_all_problems_at_once() -> None:
    found = codes("a: 1\na: 2\nb: &x 1\nc: .nan\nd: !!int 1\n2: e\nf: b: c\n")
    assert [code for code, _, _ in found] == ["Y009", "Y013", "Y017", "Y014", "Y016", "Y011"]
    assert [line for _, line, _ in found] == [2, 3, 4, 5, 6, 7]


def test_problems_are_capped() -> None:
    assert len(refused("\n".join(["a: 1"] * 5000))) == tree.MOST_PROBLEMS


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tree.MOST_NODES == 200_000
    monkeypatch.setattr(tree, "MOST_NODES", 1000)
    (problem,) = refused("[" + "1," * 1001 + "]")
    assert problem.code == "Y019"


def test_too_large() -> None:
    (problem,) = refused("# " + "x" * reader.MOST_BYTES)
    assert problem.code == "Y002"
    (problem,) = refused("# " + "é" * (reader.MOST_BYTES // 2))
    assert problem.code == "Y002"


class TestFiles:
    def refused(self, path: Path) -> Problem:
        with pytest.raises(ProblemsError) as caught:
            read_document(path, display="shown.yaml")
        (problem,) = caught.value.problems
        assert problem.place.file == "shown.yaml"
        return problem

    def test_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes("\ufeffname: Zoë\r\nnext: 1\r\n".encode())
        document = read_document(path)
        assert document.file == str(path)
        assert document.root.plain() == {"name": "Zoë", "next": 1}
        assert document.place_at(("name",)) == Place(str(path), 1, 7)
        assert document.place_at(("next",), key=True) == Place(str(path), 2, 1)
        assert document.excerpt(1) == "name: Zoë"

    def test_not_there_or_no_file(self, tmp_path: Path) -> None:
        assert self.refused(tmp_path / "no").code == "Y001"
        assert self.refused(tmp_path).code == "Y001"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert self.refused(tmp_path / "pipe").code == "Y001"

    def test_other_encodings(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"a: 1\r\nname: Zo\xeb\r\n")
        problem = self.refused(path)
        assert problem.code == "Y003"
        assert "byte 14 " in problem.message
        assert problem.place == Place("shown.yaml", 2, 9)
        assert problem.excerpt == "name: Zo\ufffd"
        path.write_bytes("a: 1".encode("utf-16"))
        assert "UTF-16" in self.refused(path).message

    def test_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"[" * (reader.MOST_BYTES + 1))
        assert self.refused(path).code == "Y002"
        path.write_bytes(b"[" * reader.MOST_BYTES)
        assert self.refused(path).code == "Y018"
