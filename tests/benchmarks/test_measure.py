from __future__ import annotations

from tests.benchmarks.measure import Measured, table


def test_a_goal_that_is_missed_is_marked_with_its_reason() -> None:
    rows = [
        Measured(name="Lagom", value=0.5, unit="s", goal=1.0, note="två varv"),
        Measured(name="För långsam", value=3.0, unit="s", goal=2.0, reason="skäl: prov"),
        Measured(name="Utan mål", value=3.0, unit="s"),
    ]
    assert [row.missed for row in rows] == [False, True, False]
    lines = table(rows).splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["Lagom", "två", "För", "skäl:", "Utan"]
    assert [line.endswith("ÖVER") for line in lines] == [False, False, True, False, False]
    assert "0.50" in lines[0]
    assert "1.50" in lines[2]


def test_exactly_the_goal_is_met() -> None:
    assert not Measured(name="x", value=2.0, unit="s", goal=2.0).missed
