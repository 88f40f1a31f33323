"""Product rule contact-alternative: a page on which the phone, or the chat, is the only way to make contact."""

import re
from collections.abc import Iterator

from checks.contact.numbers import phone_numbers
from checks.dom import Dom, Element, dom_of
from checks.dom.addresses import absolute
from checks.dom.targets import target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.script.comparison import forms_in
from checks.script.reach import body_of, is_around
from checks.script.served_page import MAIL
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

CONTACT_NAMES = re.compile(
    r"\b(contact(?!( |-)?len[sz]|lo[oz]|less)\w*|get in touch|talk to us|call us|phone us|ring us|reach us|"
    r"speak to us|bel ons|ons bellen|"
    r"telefonisch\w*|bereikbaar\w*|neem contact op|praat met ons)\b",
    re.IGNORECASE,
)
TEXT_CHANNELS = re.compile(
    r"\b(e-?mail\w*|mailen|\w*formulier\w*|(web|contact|online) ?form|chat\w*|whats ?app|sms|text messages?|text us|"
    r"messenger|signal|telegram|teletolk|kpn tolk\w*|tolkcontact|relay|bsl|signlive|sign language|gebarentaal|"
    r"gebarentolk|textphone|minicom|write to us|schrijf ons|stuur (ons )?een (bericht|brief)|send (us )?a message|"
    r"message us|berichtenbox|facebook|instagram)\b",
    re.IGNORECASE,
)
WORDED_MAIL = re.compile(r"\w\s*[\[(]\s*(at|apenstaartje)\s*[\])]\s*\w", re.IGNORECASE)
LETTERS = re.compile(
    r"\b(postbus|postadres|antwoordnummer|per (post|brief)|by (post|letter|mail)|postal address|p\.? ?o\.? ?box)\b",
    re.IGNORECASE,
)
WAYS_ONLINE = re.compile(
    r"\b(stel (hier |ons )?(uw|je|jouw|een) vraag|vra(ag|gen) stellen|online|digitaal|digitale|bericht\w*|reageer\w*|"
    r"feedback|klachten?|meld\w*|doorgeven|indienen|aanvragen|afspraak|afspraken|loket|mijn ?\w+|inloggen|log in|"
    r"sign in|my account|contact opnemen|neem contact|contact|ask (us|a question|your question)|message|report|"
    r"complaints?|support|ticket|community|forum|appointment|enquir\w*|submit|apply)\b",
    re.IGNORECASE,
)
TEXT_ADDRESSES = re.compile(r"^(mailto|sms|whatsapp|xmpp):|wa\.me/|whatsapp\.com|m\.me/|/contact-?form|formulier", re.I)
CHATS = re.compile(r"\b(chat|messenger|livechat|webchat|chatbot)", re.IGNORECASE)


@check(
    id="phone-only-contact",
    criteria=("contact-alternative",),
    impact="serious",
    title=Text(en="The phone is the only way to make contact", nl="Bellen is de enige manier om contact op te nemen"),
    barrier=Text(
        en="Customers who are deaf, hard of hearing, cannot speak or dare not phone cannot reach the organisation.",
        nl="Klanten die doof of slechthorend zijn, niet kunnen praten of niet durven bellen, kunnen niemand bereiken.",
    ),
    remedy=Text(
        en="Offer a channel with text beside the number: mail, a form, chat, text messages or a text relay service.",
        nl="Bied naast het nummer een kanaal met tekst: mail, een formulier, chat, sms of WhatsApp, of KPN Teletolk.",
    ),
    cannot_see=Text(
        en="Whether other channels are answered, and those that only other pages name.",
        nl="Of andere kanalen antwoord geven, en kanalen die alleen op andere pagina’s staan.",
    ),
    states=("initial",),
    source="https://www.w3.org/TR/coga-usable/#provide-different-types-of-help-pattern",
)
def phone_only_contact(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A page whose title or heading is about making contact, with phone numbers and no channel of text.

    Mail, forms, chats, text messages, relay services and sign language count wherever
    they stand, links to them too. On other pages a lone number is nothing, since the
    contact page may name more; a contact page that only chats is cantTell, and so is one
    that offers letters by post beside the phone, or a link by which one may ask online.

    Source: https://www.w3.org/TR/coga-usable/
    """
    dom = dom_of(snapshot)
    body = body_of(dom)
    if body is None or not _is_about_contact(dom):
        return
    numbers = [one for one in body.descendants() if _is_number(one)]
    shown = sorted(set(phone_numbers(body.rendered_text)))
    is_phone = bool(numbers or shown)
    if _has_text_channel(dom, body):
        if is_phone:
            yield passed(None, Text(en="Phone and text are offered.", nl="Bellen en tekst staan er allebei."))
        elif _has_chat(dom) and not MAIL.search(body.rendered_text):
            yield cant_tell(
                None,
                Text(
                    en="A chat is offered and no phone number. Where do customers who cannot chat find one?",
                    nl="Er is een chat en geen telefoonnummer. Waar vinden klanten die niet kunnen chatten er een?",
                ),
            )
        return
    if is_phone:
        listed = ", ".join(dict.fromkeys([*(one.text for one in numbers), *shown][:3]))
        first = next((one for one in numbers if not is_around(one)), numbers[0] if numbers else body)
        ways = _ways_online(dom, body)
        if ways:
            yield cant_tell(
                target_of(first),
                Text(
                    en=f"This contact page offers the phone ({listed}) and links such as “{ways[0]}”. Can customers "
                    "put a question in text there?",
                    nl=f"Deze contactpagina biedt bellen ({listed}) en links zoals “{ways[0]}”. Kunnen klanten daar "
                    "in tekst een vraag stellen?",
                ),
            )
            return
        if LETTERS.search(body.rendered_text):
            yield cant_tell(
                target_of(first),
                Text(
                    en=f"This contact page offers the phone ({listed}) and letters by post. Is that quick enough?",
                    nl=f"Deze contactpagina biedt bellen ({listed}) en brieven per post. Is dat snel genoeg?",
                ),
            )
            return
        yield failed(
            target_of(first),
            Text(
                en=f"This contact page offers the phone ({listed}) and no channel with text.",
                nl=f"Deze contactpagina biedt bellen ({listed}) en geen kanaal met tekst.",
            ),
        )


def _is_about_contact(dom: Dom) -> bool:
    headings = [one.rendered_text for one in dom.main.elements() if one.tag == "h1"]
    name = re.split(r"\s[|–—·»-]\s", dom.title)[0]
    return any(CONTACT_NAMES.search(text) and len(text.split()) <= 8 for text in (name, *headings))


def _ways_online(dom: Dom, body: Element) -> list[str]:
    """Links and buttons of the content by which one may be able to make contact without speaking."""
    own = dom.url.partition("#")[0].rstrip("/")
    found = []
    for one in body.descendants():
        href = (one.attr("href") or "").strip()
        leads = one.tag == "button" or (one.tag == "a" and href and not href.startswith(("#", "tel:")))
        if leads and one.is_visible and absolute(one.document.base_url, href).partition("#")[0].rstrip("/") != own:
            name = one.text or one.attr("aria-label") or ""
            if WAYS_ONLINE.search(name) and not is_around(one):
                found.append(name)
    return found


def _is_number(element: Element) -> bool:
    return element.tag == "a" and (element.attr("href") or "").lower().startswith("tel:") and element.is_visible


def _has_text_channel(dom: Dom, body: Element) -> bool:
    if any(one.search(body.rendered_text) for one in (MAIL, WORDED_MAIL, TEXT_CHANNELS)) or _has_chat(dom):
        return True
    if any(TEXT_ADDRESSES.search(one.attr("href") or "") for one in body.descendants() if one.tag == "a"):
        return True
    names = " ".join(f"{one.attr('aria-label') or ''} {one.attr('alt') or ''}" for one in body.descendants())
    return bool(TEXT_CHANNELS.search(names)) or bool(forms_in(dom))


def _has_chat(dom: Dom) -> bool:
    for one in dom.elements():
        named = " ".join(one.attr(name) or "" for name in ("title", "aria-label", "id", "src", "name"))
        if one.attr("role") == "log" or (one.tag in ("iframe", "button") and CHATS.search(f"{named} {one.text[:60]}")):
            return True
    return False
