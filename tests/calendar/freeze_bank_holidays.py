"""Print the frozen table of England's bank holidays.

    python tests/calendar/freeze_bank_holidays.py > ofsted_rules/calendar/bank_holidays.py

The table comes from the `holidays` package (country GB, subdivision ENG). A test compares what this
prints with the file in the package, so a holiday that is proclaimed later shows up as a failure.
Raise `COMPUTED_AFTER` only once the dates of the newer years have been compared with
https://www.gov.uk/bank-holidays.
"""

from __future__ import annotations

from collections import defaultdict

import holidays

FIRST_YEAR = 1990
LAST_YEAR = 2030
COMPUTED_AFTER = 2026

HEAD = '''"""Bank holidays of England that fall on a Monday to Friday, as month-day, year by year.

Written by `tests/calendar/freeze_bank_holidays.py` from the `holidays` package (GB, ENG); do not
edit by hand. Good Friday and Christmas Day are among them, although in law they are not bank
holidays. A holiday at a weekend is left out; its substitute day is here instead.

The years after `COMPUTED_AFTER_YEAR` are worked out from the rules for ordinary years. They are not
proclaimed: a day given for a royal occasion, or moved for an anniversary, is not in them yet.
"""

from __future__ import annotations

'''


def weekday_holidays() -> dict[int, list[str]]:
    """Return the bank holidays of each year that are not at a weekend, as month-day."""
    days = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    by_year: dict[int, list[str]] = defaultdict(list)
    for day in sorted(days):
        if day.weekday() < 5:
            by_year[day.year].append(f"{day:%m-%d}")
    return by_year


def module_text() -> str:
    """Return the whole text of the module that holds the table."""
    by_year = weekday_holidays()
    rows = [f'    {year}: "{" ".join(by_year[year])}",\n' for year in sorted(by_year)]
    return (
        HEAD
        + f"FIRST_YEAR = {FIRST_YEAR}\n"
        + f"LAST_YEAR = {LAST_YEAR}\n"
        + f"COMPUTED_AFTER_YEAR = {COMPUTED_AFTER}\n\n"
        + "BANK_HOLIDAYS: dict[int, str] = {\n"
        + "".join(rows)
        + "}\n"
    )


if __name__ == "__main__":
    print(module_text(), end="")
