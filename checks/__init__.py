"""The core: criteria, observations, checks and outcomes. No browser, no network, no clock, no file writing.

A check is a pure function; the annotations of its parameters ask for observations:

    @check(id="missing-page-title", criteria=("2.4.2",), impact="serious", …)
    def missing_page_title(snapshot: PageSnapshot) -> Iterator[Verdict]: ...

One file per check, in the folder of its group; packages outside add theirs through
the entry-point group `loketscan.checks`.
"""
