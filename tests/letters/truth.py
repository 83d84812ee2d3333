"""Lists of what must improve, counted by a person in each published text at hand.

Only line numbers stand here. `"53 55 58-62"` is a list of three items: the first begins on line 53
of the text, the third ends on line 62; blank lines and lines with nothing but a number between them
belong to the page.
"""

from __future__ import annotations

NEEDS = "what-needs-to-improve"
AREAS = "areas-for-improvement"
DEVELOPMENT = "areas-for-development"
RECOMMENDED = "recommendations"

LISTS: dict[str, dict[str, str]] = {
    "bury-2011-04-07": {DEVELOPMENT: "54 55 56 57 58 59-59"},
    "oldham-2010-06-11": {DEVELOPMENT: "60 61-61"},
    "oldham-2015-08-04": {RECOMMENDED: "31 33 35 37 39 41 43 45 47 49 51 53 55 57 59-59"},
    "oldham-2020-11-27": {NEEDS: "50 51 52-52"},
    "oxfordshire-2009-12-23": {
        DEVELOPMENT: "67 68 69 70 71 72-72",
        "area-for-priority-action": "77-77",
    },
    "bury-2016-05-16": {
        RECOMMENDED: "254 257 260 264 267 270 274 277 281 284 286-287",
        RECOMMENDED + "-2": "1517 1520 1523 1527 1530-1532",
    },
    "bury-2018-08-17-focused-visit": {NEEDS: "53 55 58-62"},
    "bury-2019-08-23-focused-visit": {NEEDS: "63 65 67 69-71"},
    "bury-2020-11-13-focused-visit": {NEEDS: "91 93 96 98-100"},
    "bury-2021-12-17": {NEEDS: "43 44 45 46 48 51 53 56 58-59"},
    "doncaster-2019-01-04-focused-visit": {NEEDS: "66-67"},
    "doncaster-2022-04-08": {NEEDS: "49 51 52 54 55 56 57 59 60-60"},
    "doncaster-2023-06-09-focused-visit": {NEEDS: "61 63 64-65"},
    "doncaster-2025-03-18": {NEEDS: "50 52 54-55"},
    "hackney-2019-12-20": {NEEDS: "67 70 73 76 79 82-83"},
    "hackney-2024-08-20": {NEEDS: "44 45 46-46"},
    "leicester-2021-11-12": {NEEDS: "78 79 81 83 85-86"},
    "leicester-2025-01-29": {NEEDS: "44 47 48 49 51-52"},
    "luton-2018-07-05-focused-visit": {NEEDS: "89 92 95 99 103 106 116 124 130 137-145"},
    "luton-2020-02-24": {NEEDS: "66 69 71 73 75 77 79 81 83 85 88 91 94-94"},
    "luton-2022-09-05": {NEEDS: "50 51 52 53 55-55"},
    "luton-2024-09-09-focused-visit": {NEEDS: "52 53 54 55-55"},
    "medway-2019-02-28-focused-visit": {NEEDS: "65 68 69-70"},
    "medway-2019-08-27": {NEEDS: "85 87 89 91 93 95 97 98 100 103-104"},
    "medway-2023-09-11": {NEEDS: "43 45 46 48-48"},
    "medway-2026-01-12-focused-visit": {NEEDS: "55 58-60"},
    "newham-2018-03-01-focused-visit": {NEEDS: "53 59 66 75-80"},
    "newham-2019-03-25": {NEEDS: "45 48 51 54 57 60 63 66 69 72 74-75"},
    "newham-2022-09-21": {NEEDS: "55 57 58 60-61"},
    "newham-2024-02-28-focused-visit": {NEEDS: "52 53 54-54"},
    "oldham-2015-08-03": {
        RECOMMENDED: "270 272 276 280 284 286 288 292 295 298 301 308 311 313 316-318",
        RECOMMENDED + "-2": "1826 1829 1833 1836 1838 1841 1848-1849",
    },
    "oldham-2018-04-11-focused-visit": {NEEDS: "42 43 44 45-46"},
    "oldham-2019-03-04": {NEEDS: "82 85 88 91 93 96 99-100"},
    "oldham-2020-11-27-focused-visit": {NEEDS: "81 82 83-84"},
    "oldham-2022-01-14-focused-visit": {NEEDS: "39 41 42-43"},
    "oldham-2024-07-12": {NEEDS: "50 51 53-53"},
    "oldham-2025-08-21-focused-visit": {NEEDS: "56 58-59"},
    "oxfordshire-2014-06-30": {
        AREAS: "128 131 134 137 140 143 146 148 152 155-156",
        AREAS + "-2": "975 978 980 984 986-987",
    },
    "oxfordshire-2018-05-22": {NEEDS: "50 52 54 55-56"},
    "oxfordshire-2020-02-28-focused-visit": {NEEDS: "53 56 58 59 60-61"},
    "oxfordshire-2024-04-09": {NEEDS: "41 43 47 49-49"},
}

FACTS: dict[str, tuple[str, str, str, str | None, str | None]] = {
    # authority, kind, days of the inspection, day of publication, grade overall
    "bury-2011-04-07": ("bury", "unannounced-inspection", "2011-03-09/10", "2011-04-07", None),
    "oldham-2010-06-11": ("oldham", "unannounced-inspection", "2010-05-12/13", "2010-06-11", None),
    "oldham-2020-11-27": ("oldham", "focused-visit", "2020-10-13/15", "2020-11-27", None),
    "oxfordshire-2009-12-23": (
        *("oxfordshire", "unannounced-inspection", "2009-11-24/25", "2009-12-23"),
        None,
    ),
    "bury-2016-05-16": (
        *("bury", "inspection-report", "2016-02-22/2016-03-17", "2016-05-16"),
        "requires improvement",
    ),
    "bury-2018-08-17-focused-visit": (
        *("bury", "focused-visit", "2018-07-25/26", "2018-08-17"),
        None,
    ),
    "bury-2019-08-23-focused-visit": (
        *("bury", "focused-visit", "2019-07-31/2019-08-01", "2019-08-23"),
        None,
    ),
    "bury-2020-11-13-focused-visit": (
        *("bury", "focused-visit", "2020-09-29/2020-10-01", "2020-11-13"),
        None,
    ),
    "bury-2021-12-17": ("bury", "inspection-report", "2021-10-25/2021-11-05", None, "inadequate"),
    "doncaster-2019-01-04-focused-visit": (
        *("doncaster", "focused-visit", "2018-12-04/04", "2019-01-04"),
        None,
    ),
    "doncaster-2022-04-08": (
        *("doncaster", "inspection-report", "2022-02-14/25", None),
        "requires improvement",
    ),
    "hackney-2019-12-20": (
        *("hackney", "inspection-report", "2019-11-11/22", None),
        "requires improvement",
    ),
    "luton-2020-02-24": ("luton", "inspection-report", "2020-01-13/24", None, "inadequate"),
    "medway-2019-08-27": ("medway", "inspection-report", "2019-07-15/26", None, "inadequate"),
    "newham-2018-03-01-focused-visit": (
        *("newham", "focused-visit", "2018-02-06/07", "2018-03-01"),
        None,
    ),
    "newham-2019-03-25": ("newham", "inspection-report", "2019-02-11/22", None, "inadequate"),
    "oldham-2015-08-03": (
        *("oldham", "inspection-report", "2015-05-22/2015-06-18", "2015-08-03"),
        "requires improvement",
    ),
    "oldham-2024-07-12": ("oldham", "inspection-report", "2024-05-13/24", None, "good"),
    "oldham-2025-08-21-focused-visit": (
        *("oldham", "focused-visit", "2025-07-22/23", "2025-08-21"),
        None,
    ),
    "oxfordshire-2014-06-30": (
        *("oxfordshire", "inspection-report", "2014-04-29/2014-05-21", "2014-06-30"),
        "good",
    ),
    "oxfordshire-2018-05-22": (
        *("oxfordshire", "inspection-report", "2018-04-16/20", None),
        "good",
    ),
    "oxfordshire-2020-02-28-focused-visit": (
        *("oxfordshire", "focused-visit", "2020-02-05/06", "2020-02-28"),
        None,
    ),
    "oxfordshire-2024-04-09": ("oxfordshire", "inspection-report", "2024-02-12/23", None, "good"),
}


def spans(counted: str) -> list[tuple[int, int]]:
    """Return the first and last line of each item."""
    firsts, _, last = counted.rpartition("-")
    starts = [int(start) for start in firsts.split()]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), int(last)], strict=True))
