"""Words, Dutch and English, by which pages speak of time limits, more time, stopping and queues."""

import re
from typing import Final

EXPIRED: Final = re.compile(
    r"\b(verlopen|verstreken|uitgelogd|afgemeld|vrijgegeven|inactiviteit|beëindigd|te lang (gewacht|stil|niets)|"
    r"niet meer (gereserveerd|vastgehouden|beschikbaar)|tijd is (om|op|voorbij)|expired|timed[- ]?out|inactivity|"
    r"logged (you )?out|signed (you )?out|no longer (reserved|held|available)|"
    r"time(’s| is|'s) up|has ended|was released)\b",
    re.IGNORECASE,
)
"""A text that says that time has run out."""

MORE_TIME: Final = re.compile(
    r"\b(meer tijd|extra tijd|tijd toevoegen|verleng\w*|(blijf|houd mij) (ingelogd|aangemeld)|"
    r"(ingelogd|aangemeld) blijven|nog (even )?(bezig|hier)|ik ben er nog|minuten (erbij|extra)|"
    r"more (time|minutes)|extra (time|minutes)|extend\w*|stay (logged|signed) ?in|keep me (logged|signed) in|"
    r"still (here|there|working|busy)|i(’|')m here|renew|add \d+ minutes|keep (my|the|this) \w+|"
    r"(turn|switch) off|no time limit|geen tijdslimiet|uitzetten|uitschakelen|stop (the )?(timer|clock|refresh\w*|"
    r"reload\w*)|(timer|klok|verversen|vernieuwen) stop\w*|pauz\w*|pause\w*)\b",
    re.IGNORECASE,
)
"""The name of a control that gives more time or takes the limit away."""

NO_LIMIT: Final = re.compile(
    r"\b((turn|switch) off|no time limit|geen tijdslimiet|uitzetten|uitschakelen|stop\w*|pauz\w*|pause\w*|"
    r"keep (me|my|the|this)|houd mij|(ingelogd|aangemeld) blijven)\b",
    re.IGNORECASE,
)
"""The name of a control that takes the limit away, and may bring it back when it is pressed again."""

GO_ON: Final = re.compile(
    r"\b(doorgaan|ga (door|verder)|verder|blijf\w*|blijven|continue|stay|keep going|yes|ja|ok[eé]?)\b", re.IGNORECASE
)
"""The name of such a control in a warning that has just appeared."""

STOP: Final = re.compile(
    r"\b(pauz\w*|pause\w*|stop\w*|stilzetten|zet stil|verberg\w*|verbergen|hide|freeze|"
    r"(animaties?|animations?|beweging|bewegende beelden|motion) (uit|off|stop\w*)|"
    r"(turn|switch) off \w*( ?motion| ?animations?))\b",
    re.IGNORECASE,
)
"""The name of a control that pauses, stops or hides movement."""

REAL_TIME: Final = re.compile(
    r"\b(veiling\w*|bieding\w*|bod(en)?|auction\w*|bid(s|ding)?|live event|examen|exam|toets)\b", re.IGNORECASE
)
"""Words of events in real time and of essential limits, which 2.2.1 excepts."""

QUEUE: Final = re.compile(
    r"\b(you are (number|no\.?|#)? ?\d+|number \d+ in|(position|place) (in (the )?(queue|line))?\W{0,3}\d+|"
    r"\d+ (people|persons?|customers?|others?) (are )?(ahead|before|in front|waiting)|(estimated|expected) wait\w*|"
    r"(an? )?(agent|colleague|advisor|adviser|employee)\b.{0,20}\b(joined|has joined|is typing)|"
    r"u bent nummer \d+|je bent nummer \d+|(plaats|positie|nummer) \d+ in|"
    r"(uw|je|jouw) (plaats|positie) (in de (wacht)?rij)?\W{0,6}\d+|"
    r"nog \d+ (persoon|personen|wachtende\w*|mensen|klant\w*)|"
    r"\d+ wachtende\w*|(geschatte|verwachte) wachttijd|"
    r"(medewerker|collega|adviseur) .{0,30}(is erbij|doet mee|typt|neemt deel))",
    re.IGNORECASE,
)
"""A text that tells a waiting customer where they stand."""

BUSY: Final = re.compile(
    r"spin|load|laad|skeleton|shimmer|progress|busy|voortgang|typing|caret|cursor|blink-?dot", re.IGNORECASE
)
"""Class names and labels of what only says that the page is at work."""
