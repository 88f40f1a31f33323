"""`junit.xml`, validated against Jenkins' schema and read back by a library."""

from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase
from lxml import etree

from reports.machines.junit import write_junit
from reports.result import Result
from tests.reports.formats.conftest import SCHEMAS
from tests.support.results import result_of, said


def read(path: Path) -> JUnitXml:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
    document = etree.parse(str(path))
    del document.getroot().attrib["skipped"]  # junitparser writes it, Jenkins' schema of 2014 has it on suites alone
    schema.assertValid(document)
    return JUnitXml.fromfile(str(path))


def cases(report: JUnitXml) -> dict[str, TestCase]:
    return {str(case.name).partition(":")[0]: case for suite in report for case in suite}


def test_a_suite_a_page_and_a_failure_a_check(golden: Result, tmp_path: Path) -> None:
    report = read(write_junit(golden, tmp_path, "nl"))
    assert [suite.name for suite in report] == [page.final_url or page.url for page in golden.pages]
    failing = {(one.page, one.check) for one in golden.assertions if one.outcome == "failed"}
    assert report.failures == len({pair for pair in failing if pair[0] in {page.id for page in golden.pages}})
    assert report.tests == sum(suite.tests for suite in report)


def test_failure_tells_message_and_selector(tmp_path: Path) -> None:
    twice = said("a", check="one"), said("b", check="one")
    (failure,) = cases(read(write_junit(result_of(*twice), tmp_path, "nl")))["one"].result
    assert isinstance(failure, Failure)
    assert failure.message == "Geen label. (+1)"
    assert failure.type == "serious"
    assert "#a" in failure.text
    assert "#b" in failure.text


def test_doubt_and_untested_are_skipped_with_the_reason(tmp_path: Path) -> None:
    assertions = (
        said("a", "cantTell", check="doubt"),
        said("b", "untested", check="not-looked"),
        said("c", "passed", check="fine"),
        said("d", "inapplicable", check="nothing"),
    )
    found = cases(read(write_junit(result_of(*assertions), tmp_path, "en")))
    (doubt,), (untested,) = found["doubt"].result, found["not-looked"].result
    assert isinstance(doubt, Skipped)
    assert isinstance(untested, Skipped)
    assert (doubt.type, untested.type) == ("cantTell", "untested")
    assert "No label." in doubt.message
    assert "#a" in found["doubt"].system_out
    assert found["fine"].result == []
    assert "nothing" not in found


def test_page_that_was_not_scanned_is_no_green_page(hostile: Result, tmp_path: Path) -> None:
    report = read(write_junit(hostile, tmp_path, "en"))
    assert report.errors == 2
    for suite in report:
        first = next(iter(suite))
        assert isinstance(first.result[0], Error)
        assert "[U+0007]" in first.result[0].message
