"""Results to write in every format: the golden one, a hostile one and a large one."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.text import Text
from reports.result import Result, TargetResult, read_result
from tests.support.results import GOLDEN, result_of, said

SCHEMAS = Path(__file__).parent / "schemas"
FORMULA = "=1+1|cmd\x07\"' <b>`x`</b> [a](http://evil.example) @jan #12 ![p](http://evil.example/p.png) ]]> \ud800"


@pytest.fixture(scope="session")
def golden() -> Result:
    return read_result(GOLDEN)


@pytest.fixture(scope="session")
def hostile(golden: Result) -> Result:
    """Every text that comes from a page tries to be something else."""
    one = replace(
        said("f"),
        message=FORMULA,
        messages=Text(FORMULA, FORMULA),
        target=TargetResult([FORMULA], f"{FORMULA}\nx", FORMULA, FORMULA, None),
        evidence=[f"evidence/{FORMULA}.png"],
    )
    doubt = replace(one, id="a2", outcome="cantTell", fingerprint="d", state=FORMULA, condition=FORMULA)
    page = replace(golden.pages[0], id="p1", title=FORMULA, problem=FORMULA, status="incomplete")
    strange = replace(page, id="p2", url=f"javascript:{FORMULA}", final_url="", status="blocked")
    return replace(result_of(one, doubt), pages=[page, strange])


@pytest.fixture(scope="session")
def large(golden: Result) -> Result:
    """50,000 findings on a thousand pages."""
    page = golden.pages[0]
    pages = [replace(page, id=f"p{n}", final_url=f"{page.url}/{n}") for n in range(1000)]
    many = [said(f"{n:08x}", page=f"p{n % 1000}", check=f"check-{n % 40}") for n in range(50_000)]
    return replace(result_of(*many), pages=pages)
