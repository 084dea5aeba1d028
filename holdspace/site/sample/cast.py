"""Who lives in Tidepool Commons: forty-eight invented people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One person: chosen name, zone, where they work, and how many days before D they joined."""

    name: str
    zone: str
    affiliation: str = ""
    joined: int = 500
    pronouns: str = ""
    address: str = ""


NEW_YORK, LONDON, LOS_ANGELES = "America/New_York", "Europe/London", "America/Los_Angeles"

STAFF = (
    Part("Curlew", LONDON, "host staff", 719, "she/her"),
    Part("Plover", NEW_YORK, "host staff", 719, "they/them"),
)
PARTS = (
    Part("Sanderling", LOS_ANGELES, "field station"),
    Part("Killdeer", NEW_YORK, "university"),
    Part("Gaivota", "America/Sao_Paulo", "library", pronouns="ela"),
    Part("Redshank", LONDON, "university"),
    Part("Möwe", "Europe/Berlin", "lab"),
    Part("Shakwe", "Africa/Nairobi", "field station", 196),
    Part("গাংচিল", "Asia/Kolkata", "field station", address="gangchil"),
    Part("Kamome", "Asia/Tokyo", "library"),
    Part("Dotterel", "Australia/Sydney", "university", pronouns="he/him"),
    Part("نورس", "Africa/Cairo", "library", 720, address="nawras"),
    Part("Fulmar", "Atlantic/Reykjavik", "lab"),
    Part("Skimmer", "Pacific/Auckland", "field station", 2),
)
COMMITTEE = (
    Part("Avocet", NEW_YORK, "university", 580),
    Part("Dunlin", "Asia/Kolkata", "field station", 570),
    Part("Kluut", "Europe/Amsterdam", "funder", 560),
    Part("Turnstone", LOS_ANGELES, "non-profit", 575, "she/they"),
    Part("Whimbrel", "Europe/Lisbon", "university", 300),
)
BESIDE = (
    Part("Heron", "America/Toronto", "mediators' practice", 400),
    Part("Choi choi", "Asia/Ho_Chi_Minh", "law clinic", 430, address="choichoi"),
    Part("Pelican", NEW_YORK, "board", 600),
    Part("Gannet", LONDON, "board", 600),
    Part("Cormorant", "America/Chicago", "board", 600),
    Part("Osprey", NEW_YORK, "fiscal sponsor", 590),
)
OTHERS = tuple(
    Part(name, zone, "", 40 * (place % 13) + 30, address=f"member{place}")
    for place, (name, zone) in enumerate(
        [
            ("Oystercatcher", LONDON),
            ("Godwit", "Pacific/Auckland"),
            ("Phalarope", "America/Halifax"),
            ("Maçarico", "America/Bahia"),
            ("Bécasseau", "Europe/Paris"),
            ("Chorlito", "America/Bogota"),
            ("Tjeld", "Europe/Oslo"),
            ("Strandskata", "Europe/Stockholm"),
            ("Кулик", "Asia/Almaty"),
            ("Γλάρος", "Europe/Athens"),
            ("チドリ", "Asia/Tokyo"),
            ("물떼새", "Asia/Seoul"),
            ("鹬", "Asia/Shanghai"),
            ("שרקרק", "Asia/Jerusalem"),
            ("Kuikka", "Europe/Helsinki"),
            ("Piovanello", "Europe/Rome"),
            ("Biegus", "Europe/Warsaw"),
            ("Sarapua", "Pacific/Tahiti"),
            ("Tōrea", "Pacific/Auckland"),
            ("Playero", "America/Mexico_City"),
            ("Xulla", "Africa/Johannesburg"),
            ("Cerek", "Asia/Jakarta"),
            ("นกหัวโต", "Asia/Bangkok"),
        ]
    )
)
EVERYBODY = STAFF + PARTS + COMMITTEE + BESIDE + OTHERS
