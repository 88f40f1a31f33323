"""`python -m scanner.browser`: the browser that would be driven, for `make setup`; exit code 3 when there is none."""

import sys

from scanner.browser.find import BrowserNotFound, find_browser

try:
    browser = find_browser()
except BrowserNotFound as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(3)
sys.stdout.write(f"{browser.product} {browser.version} ({browser.path})\n")
