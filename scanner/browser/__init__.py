"""The browser: which one is driven, how it is started, kept safe and watched. Playwright objects stay in here.

`find` and `sandbox` do without Playwright, so that set-up can ask them before anything else works.
"""
