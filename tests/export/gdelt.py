"""The columns of GDELT 2.0 in their order, as its codebook of 2015 and the lists of gdeltPyR 0.1.14 have them."""

_PARTY = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"{actor}{column}" for actor in ("Actor1", "Actor2") for column in _PARTY),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{of}Geo_{column}" for of in ("Actor1", "Actor2", "Action") for column in _PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip


def read(lines: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The lines of a file by the names of its columns, each of which has a value.

    Raises:
        ValueError: where a line has more or fewer.
    """
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines.splitlines()]
