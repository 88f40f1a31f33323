"""Words, in Dutch, English, German and French, by which pages offer what goes with sound and video."""

import re
from typing import Final

TRANSCRIPT: Final = re.compile(
    r"\b(transcri(pt|ption|ptie|be|ptions?|pts)\w*|transkri\w+|retranscription|abschrift|"
    r"uitgeschreven (tekst|versie|video|podcast|gesprek)|(video|podcast|audio|film\w*|gesprek) (als|in) tekst|"
    r"tekst(versie|alternatief)|"
    r"tekst van (de|het|deze|dit) (video|film\w*|podcast|opname|audio\w*|geluid\w*|gesprek|interview)|"
    r"text[- ](version|alternative|of the (video|audio|recording|podcast))|textversion|version texte|"
    r"(beschrijving|description|beschreibung) (van|of|der|des|de la) \w+ ?(video|film\w*)|"
    r"(lees|read|lis(ez)?|lies) \w* ?\w* ?(de tekst|the text|le texte|den text|mee|instead|in plaats daarvan))\b",
    re.IGNORECASE,
)
"""The name of a text that says what a recording says."""

DESCRIPTION: Final = re.compile(
    r"\b(audio[- ]?(descripti\w+|beschrijving|deskription)|described (video|version)|description audio|"
    r"(beschreven|gesproken) (beeld|versie|beschrijving)|met beeldbeschrijving|hörfassung|audio[- ]?described|"
    r"vidéo décrite|audiodescri\w+)\b",
    re.IGNORECASE,
)
"""The name of a version in which a voice says what is to be seen."""

CAPTIONS: Final = re.compile(
    r"\b(cc|ondertitel\w*|subtitle\w*|(closed )?captions?|untertitel\w*|sous[- ]titre\w*)\b", re.IGNORECASE
)
"""The name of a control of captions."""

PLAYER_CONTROL: Final = re.compile(
    r"\b(paus\w+|pauz\w+|stop\w*|play|afspelen|speel|mute|unmute|dempen|demp|stil|stummschalten|ton|son|muet|"
    r"geluid\w*|sound|audio|volume|muziek|music|video)\b",
    re.IGNORECASE,
)
"""The name of a control that may stop or soften sound."""
