"""The result in forms that other programs read: JUnit, SARIF, EARL, WCAG-EM, OpenACR."""
