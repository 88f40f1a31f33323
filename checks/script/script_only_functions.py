"""Product rule no-js: forms, chats and ways of contact that are not there until scripts have run."""

from collections.abc import Iterator

from checks.dom import Dom, Element, dom_of
from checks.dom.targets import target_of
from checks.observations.no_script_page import NoScriptPage
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.script.comparison import compare, contact_alternative, content_alternative, forms_in, is_field
from checks.script.page_offer import contacts_of
from checks.script.reach import UNREAD, is_shown
from checks.script.script_only_content import is_bare, is_empty_shell
from checks.script.served_page import rendered_offer
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MANY_LINKS_SHARE = 0.5  # of the page's links missing: more than a menu that a script rebuilds
BLOCKING = frozenset({"text", "email", "tel", "url", "number", "password", "date", "time", "month", "week"})
SENDERS = frozenset({"submit", "image"})


@check(
    id="script-only-functions",
    criteria=("no-js",),
    impact="serious",
    title=Text(
        en="Forms, chats or contact data that do not work without JavaScript",
        nl="Formulieren, chats of contactgegevens die het zonder JavaScript niet doen",
    ),
    barrier=Text(
        en="Customers without scripts cannot send the form or find the phone number, and are stuck.",
        nl="Klanten zonder scripts kunnen het formulier niet versturen of vinden het nummer niet, en lopen vast.",
    ),
    remedy=Text(
        en="Put forms and contact data into the HTML and let scripts improve them, or name another way in noscript.",
        nl="Zet formulieren en contactgegevens in de HTML en laat scripts ze verbeteren, of noem een andere weg in "
        "noscript.",
    ),
    cannot_see=Text(
        en="Whether the server takes a form that is sent without scripts.",
        nl="Of de server een formulier aanneemt dat zonder scripts verstuurd is.",
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/conformance#accessibility-supported",
)
def script_only_functions(page: NoScriptPage, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Compares forms and contact data of the page with and without scripts.

    A form (the one of a chat too) or contact data that only a script brings, or a form
    that cannot be sent without one, is failed when the page without scripts offers no
    other way; else cantTell with what it offers. A field without a form counts where
    nothing of the page is left: elsewhere it may only sort or filter what is there.

    Source: https://www.gov.uk/service-manual/technology/using-progressive-enhancement
    """
    if page.snapshot is None:
        return
    dom, bare = dom_of(snapshot), dom_of(page.snapshot)
    forms, left = forms_in(dom), forms_in(bare)
    contacts = compare(page.snapshot, snapshot).contacts
    found = compare(snapshot, page.snapshot)
    missing = sorted(set(contacts) - set(found.contacts))
    stuck = [one for one in left if _cannot_be_sent(one)]
    links = _missing_links(snapshot, page.snapshot)
    evidence = (page.picture,) if page.picture else ()
    lone = None if forms else _lone_field(dom)
    if lone is not None and is_bare(found) and not is_empty_shell(found):
        yield _verdict(lone, contact_alternative(found) or content_alternative(found), evidence, Text(
            en="This field is there with scripts only: without them the page is empty",
            nl="Dit veld is er alleen met scripts: zonder scripts is de pagina leeg"))  # fmt: skip
        return
    if not (forms or contacts or links) or is_empty_shell(found):
        return
    alternative = contact_alternative(found) or _other_form(left)
    if missing:
        shown = ", ".join(missing[:3])
        yield _verdict(_holder(dom, missing[0]), alternative, evidence, Text(
            en=f"These contact data are there with scripts only: {shown}",
            nl=f"Deze contactgegevens staan er alleen met scripts: {shown}"))  # fmt: skip
    if len(forms) > len(left):
        lost = next((one for one in forms if one.attr("id") not in {other.attr("id") for other in left}), forms[0])
        yield _verdict(lost, alternative, evidence, Text(
            en=f"{len(forms) - len(left)} form(s) are there with scripts only",
            nl=f"{len(forms) - len(left)} formulier(en) staan er alleen met scripts"))  # fmt: skip
    for one in stuck[:1]:
        yield _verdict(one, contact_alternative(found), evidence, Text(
            en="This form has no button that sends it without scripts",
            nl="Dit formulier heeft geen knop die het zonder scripts verstuurt"))  # fmt: skip
    if links is not None:
        yield cant_tell(None, links, evidence=evidence)
    if not missing and links is None and len(forms) <= len(left) and not stuck:
        yield passed(None, Text(en="All are there without scripts.", nl="Alle staan er ook zonder scripts."))


def _lone_field(dom: Dom) -> Element | None:
    """A field to write in that stands in no form, as those of many chats do."""
    written = (one for one in dom.main.elements() if one.tag in ("textarea", "input") and is_field(one))
    typed = (one for one in written if one.tag == "textarea" or (one.attr("type") or "text").lower() in BLOCKING)
    return next((one for one in typed if is_shown(one)), None)


def _missing_links(snapshot: PageSnapshot, bare: PageSnapshot) -> Text | None:
    """A sentence when most links of the page are there with scripts only."""
    there = rendered_offer(snapshot).links
    missing = sorted(there - rendered_offer(bare).links)
    if not there or len(missing) / len(there) <= MANY_LINKS_SHARE:
        return None
    shown = ", ".join(missing[:3])
    return Text(
        en=f"{len(missing)} of {len(there)} links come by script only, such as {shown}. "
        "Can the pages be reached without them?",
        nl=f"{len(missing)} van {len(there)} links komen alleen met script, zoals {shown}. "
        "Zijn de pagina’s zonder te bereiken?",
    )


def _verdict(element: Element | None, alternative: Text | None, evidence: tuple[str, ...], what: Text) -> Verdict:
    target = target_of(element) if element else None
    if alternative is None:
        return failed(
            target,
            Text(en=f"{what.en}, and nothing stands in for it.", nl=f"{what.nl}, en er is niets dat dat vervangt."),
            evidence=evidence,
        )
    return cant_tell(
        target,
        Text(
            en=f"{what.en}; alternative: {alternative.en}. Does it serve the purpose?",
            nl=f"{what.nl}; alternatief: {alternative.nl}. Voldoet dat?",
        ),
        evidence=evidence,
    )


def _other_form(left: list[Element]) -> Text | None:
    if any(not _cannot_be_sent(one) for one in left):
        return Text(en="a form on the page", nl="een formulier op de pagina")
    return None


def _cannot_be_sent(form: Element) -> bool:
    """Whether HTML gives no way to send it: no submit button, and more than one field, so that Enter does nothing.

    Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#implicit-submission
    """
    name = form.attr("id")
    own = [*form.descendants(), *(one for one in form.document.elements() if name and one.attr("form") == name)]
    for one in own:
        kind = (one.attr("type") or "").lower()
        if (one.tag == "button" and kind not in ("button", "reset")) or (one.tag == "input" and kind in SENDERS):
            return not (is_shown(one) or one.is_rendered)
    if any(one.tag == "textarea" for one in own):
        return True
    return sum(one.tag == "input" and (one.attr("type") or "text").lower() in BLOCKING for one in own) > 1


def _holder(dom: Dom, contact: str) -> Element | None:
    """The innermost element of the page that shows the contact data."""
    wanted = [one for one in dom.main.elements() if one.tag not in UNREAD]
    holding = [one for one in wanted if contact in contacts_of(one.text, {one.attr("href") or ""})]
    return holding[-1] if holding else None
