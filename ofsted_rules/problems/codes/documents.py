"""Hand-written YAML files and the models they are read into: the codes that begin with Y."""

from __future__ import annotations

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "Y001",
        "file cannot be read",
        "The path names nothing, or something that is not a plain file, or a file that this "
        "account may not read.",
        "Check the path and the rights on the file.",
    ),
    CodePage(
        "Y002",
        "file is too large",
        "A rule file, letter or profile is written by hand and stays far below one megabyte. A "
        "larger one is refused before it is parsed, because parsing it could exhaust the machine.",
        "Split the file. If it is data, it belongs in the data folder and not among the rules.",
    ),
    CodePage(
        "Y003",
        "file is not UTF-8 text",
        "The bytes of the file are not UTF-8, the one encoding that is read. Files saved by older "
        "Windows programs are often Windows-1252 or UTF-16.",
        "Save the file as UTF-8. In Notepad: Save as, Encoding, UTF-8.",
    ),
    CodePage(
        "Y004",
        "unknown key",
        "A key is not one that may stand here; most often it is a slip of the pen. It is refused "
        "because a key that is silently ignored changes what a rule means.",
        "Use the key that the help line names, or delete this one.",
        "rules:\n  - id: minutes-to-partners\n    serverity: moderate",
    ),
    CodePage(
        "Y005",
        "missing key",
        "A key that is required is not there.",
        "Add the key to the mapping that the message points at.",
        "rules:\n  - title: A rule without an id",
    ),
    CodePage(
        "Y006",
        "wrong kind of value",
        "The value is of another kind than expected: text where a number belongs, one value where "
        "a list belongs, a number where a date belongs.",
        "Write the kind of value that the message asks for. Text that looks like a number goes in "
        "quotes.",
        "title: 2014",
    ),
    CodePage(
        "Y007",
        "unknown choice",
        "The value must be one of a few fixed words and is none of them.",
        "Use one of the words that the help line names.",
        "severity: moderatee",
    ),
    CodePage(
        "Y008",
        "value not accepted",
        "The value is of the right kind but breaks a rule of its own: too small, too long, empty, "
        "or at odds with another value beside it.",
        "Change the value as the message says.",
        "values:\n  - {from: 2014-01-01, until: 2013-01-01, limit: 10}",
    ),
    CodePage(
        "Y009",
        "key stands twice",
        "The same key stands twice in one mapping. Most programs would silently keep the last one.",
        "Keep one of the two; the message names both lines.",
        "severity: low\nseverity: high",
    ),
    CodePage(
        "Y010",
        "file is empty",
        "There is nothing in the file, or only comments. An empty file must not pass for one in "
        "which all is well.",
        "Write its content, or delete it.",
        "# nothing here yet",
    ),
    CodePage(
        "Y011",
        "text is not valid YAML",
        "The file breaks the grammar of YAML, so it cannot be read further. Common causes are a "
        "colon in unquoted text, a tab, a bracket or quote left open, and uneven indentation.",
        "Look at the line named and at the one above it. Put text that holds `: ` or ` #`, or "
        "begins with a special character, in quotes.",
        "title: Minutes: late again",
    ),
    CodePage(
        "Y012",
        "character not allowed",
        "The text holds a control character, a mark that turns the direction of text, or another "
        "character that cannot be seen and can make a line read otherwise than it is.",
        "Delete the character, most often by typing the line again.",
        'title: "\\e[31mred"',
    ),
    CodePage(
        "Y013",
        "anchors, aliases and merge keys are not allowed",
        "YAML can name a value and repeat it elsewhere. That hides what a rule says from whoever "
        "reads it, and a few lines of it can grow to fill the memory.",
        "Write the value out in each place.",
        "usual: &usual {severity: low}\nthis: *usual",
    ),
    CodePage(
        "Y014",
        "tags are not allowed",
        "A tag such as `!!binary` asks for a special kind of value. No file here needs one, and "
        "some can run code in careless programs.",
        "Delete the tag. The kind of each value follows from its key.",
        "limit: !!int 10",
    ),
    CodePage(
        "Y015",
        "more than one document",
        "A line of `---` begins a second YAML document in the same file.",
        "Keep one document in each file.",
        "theme: visits\n---\ntheme: plans",
    ),
    CodePage(
        "Y016",
        "key is not text",
        "A key is a number, a list, or nothing at all. Keys are always words.",
        "Put the key in quotes if it is meant as text.",
        "2014: yes",
    ),
    CodePage(
        "Y017",
        "number not accepted",
        "A number is infinite, is not a number, or has more than 18 digits.",
        "Write an ordinary number, or put it in quotes if it is an identifier.",
        "limit: .inf",
    ),
    CodePage(
        "Y018",
        "nested too deep",
        "Lists and mappings lie within each other more than 40 deep, which no file needs. A "
        "bracket that was left open is the usual cause.",
        "Close the bracket, or flatten the part.",
    ),
    CodePage(
        "Y019",
        "too many entries",
        "The file holds more than 200,000 keys and values.",
        "Split the file.",
    ),
)
