"""Faults in `[[journey]]`: each is named with the line of its step and what to write instead."""

from pathlib import Path

import pytest

from scanner.configuration import ConfigurationError, load_configuration

START = '[[journey]]\nname = "a"\nsteps = [\n  { goto = "https://www.example.nl/" },\n'


def steps(*listed: str) -> str:
    return START + "".join(f"  {one},\n" for one in listed) + "]\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(steps('{ clik = "Verder" }'), '5: .*did you mean "click"?', id="misspelt step"),
        pytest.param(steps('{ state = "b" }', '{ click = "A", fill = "B" }'), "6: .*write two steps", id="two in one"),
        pytest.param(steps('{ click = "A", effect = true }'), '5: .*did you mean "effects"', id="misspelt key"),
        pytest.param(steps('{ fill = "A" }'), '5: .*needs value = "…"', id="nothing to fill in"),
        pytest.param(steps('{ fill = "A", value = "x", secret = "Y" }'), "5: .*secret = ", id="two things to fill in"),
        pytest.param(steps('{ select = "A" }'), "5: .*option must be text", id="no option"),
        pytest.param(steps('{ upload = "A", file = "gone.pdf" }'), "5: .*there is no file .*gone.pdf", id="no file"),
        pytest.param(steps('{ click = { name = "A", css = "b" } }'), "5: .*or { css", id="name and css"),
        pytest.param(steps('{ click = "A", effects = "yes" }'), "5: .*effects must be true, or a list", id="effects"),
        pytest.param(steps('{ goto = "www.example.nl" }'), "5: .*https://www.example.nl", id="half an address"),
        pytest.param(steps('{ state = "b" }', '{ state = "b" }'), '3: the state "b" is there twice', id="state twice"),
        pytest.param(
            '[[journey]]\nname = "a"\nsteps = [{ click = "A" }]\n', "3: a journey begins with goto", id="no address"
        ),
        pytest.param('[[journey]]\nname = "a"\n', "1: .*one of the two", id="no steps"),
        pytest.param(
            steps() + "session = true\n" + steps().replace('"a"', '"b"') + "session = true\n",
            "12: only one journey can be the session",
            id="two sessions",
        ),
        pytest.param(steps() + steps(), '7: "name" in \\[\\[journey\\]\\] is "a" for the second time', id="name twice"),
        pytest.param('[journey]\nname = "a"\n', "1: journey must be written as \\[\\[journey\\]\\]", id="one bracket"),
    ],
)
def test_fault_of_a_journey_is_named_with_its_line(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "loketscan.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=expected) as raised:
        load_configuration(path)
    assert len(raised.value.faults) == 1


def test_what_is_typed_is_not_repeated_in_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "loketscan.toml"
    path.write_text(steps('{ fill = "A", value = "s3cret", sercet = "B" }'), encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        load_configuration(path)
    assert "s3cret" not in str(raised.value)
