"""The local authorities of England that have run children's services since 2005, by name.

Names are as the Department for Education lists them; what a letter adds to a name (`London Borough
of`, `County Council`) is left out. Source: the department's list of local authority names and
codes, with those that councils were merged or parted into since (2009, 2019, 2021, 2023).
"""

from __future__ import annotations

import re
from functools import cache

_NAMES = """
Barking and Dagenham; Barnet; Barnsley; Bath and North East Somerset; Bedford; Bedfordshire;
Bexley; Birmingham; Blackburn with Darwen; Blackpool; Bolton; Bournemouth;
Bournemouth, Christchurch and Poole; Bracknell Forest; Bradford; Brent; Brighton and Hove; Bristol;
Bromley; Buckinghamshire; Bury; Calderdale; Cambridgeshire; Camden; Central Bedfordshire; Cheshire;
Cheshire East; Cheshire West and Chester; City of London; Cornwall; Coventry; Croydon; Cumberland;
Cumbria; Darlington; Derby; Derbyshire; Devon; Doncaster; Dorset; Dudley; Durham; Ealing;
East Riding of Yorkshire; East Sussex; Enfield; Essex; Gateshead; Gloucestershire; Greenwich;
Hackney; Halton; Hammersmith and Fulham; Hampshire; Haringey; Harrow; Hartlepool; Havering;
Herefordshire; Hertfordshire; Hillingdon; Hounslow; Isle of Wight; Isles of Scilly; Islington;
Kensington and Chelsea; Kent; Kingston upon Hull; Kingston upon Thames; Kirklees; Knowsley; Lambeth;
Lancashire; Leeds; Leicester; Leicestershire; Lewisham; Lincolnshire; Liverpool; Luton; Manchester;
Medway; Merton; Middlesbrough; Milton Keynes; Newcastle upon Tyne; Newham; Norfolk;
North East Lincolnshire; North Lincolnshire; North Northamptonshire; North Somerset; North Tyneside;
North Yorkshire; Northamptonshire; Northumberland; Nottingham; Nottinghamshire; Oldham; Oxfordshire;
Peterborough; Plymouth; Poole; Portsmouth; Reading; Redbridge; Redcar and Cleveland;
Richmond upon Thames; Rochdale; Rotherham; Rutland; Salford; Sandwell; Sefton; Sheffield;
Shropshire; Slough; Solihull; Somerset; South Gloucestershire; South Tyneside; Southampton;
Southend-on-Sea; Southwark; St Helens; Staffordshire; Stockport; Stockton-on-Tees; Stoke-on-Trent;
Suffolk; Sunderland; Surrey; Sutton; Swindon; Tameside; Telford and Wrekin; Thurrock; Torbay;
Tower Hamlets; Trafford; Wakefield; Walsall; Waltham Forest; Wandsworth; Warrington; Warwickshire;
West Berkshire; West Northamptonshire; West Sussex; Westminster; Westmorland and Furness; Wigan;
Wiltshire; Windsor and Maidenhead; Wirral; Wokingham; Wolverhampton; Worcestershire; York
"""
_OTHERS = {
    "hull": "kingston-upon-hull",
    "bcp": "bournemouth-christchurch-and-poole",
    "southend": "southend-on-sea",
    "stockton": "stockton-on-tees",
    "stoke": "stoke-on-trent",
    "newcastle": "newcastle-upon-tyne",
    "richmond": "richmond-upon-thames",
    "kingston": "kingston-upon-thames",
    "east riding": "east-riding-of-yorkshire",
    "st. helens": "st-helens",
    "scilly": "isles-of-scilly",
    "telford": "telford-and-wrekin",
    "corporation of london": "city-of-london",
    "london corporation": "city-of-london",
    "redcar": "redcar-and-cleveland",
    "blackburn": "blackburn-with-darwen",
    "milton keynes city": "milton-keynes",
}
_AND = re.compile(r"\s*&\s*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SPACE = re.compile(r"[\s\u00ad]+")


def _tidy(text: str) -> str:
    plain = _AND.sub(" and ", text.casefold().replace("\u2019", "'").replace("-", " "))
    return _SPACE.sub(" ", plain.replace(",", " ").replace(".", " ")).strip()


def slug(name: str) -> str:
    """Return a name as profiles write it: `tower-hamlets`."""
    return _NOT_SLUG.sub("-", _tidy(name)).strip("-")


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern and a slug for each authority, the longest name first."""
    names = {_tidy(name): slug(name) for name in _NAMES.replace("\n", " ").split(";")}
    names |= {_tidy(name): held for name, held in _OTHERS.items()}
    ordered = sorted(names, key=len, reverse=True)
    return tuple(
        (re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])"), names[name]) for name in ordered
    )


def authorities_in(text: str) -> tuple[str, ...]:
    """Return the authorities that a text names, in its order; a name inside a name is none."""
    tidy = _tidy(text)
    found: list[tuple[int, str]] = []
    for pattern, held in _known():
        for hit in pattern.finditer(tidy):
            found.append((hit.start(), held))
            tidy = f"{tidy[: hit.start()]}{'#' * len(hit.group())}{tidy[hit.end() :]}"
    return tuple(dict.fromkeys(held for _, held in sorted(found)))
