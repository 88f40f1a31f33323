"""The commented `loketscan.toml` that `loketscan init` writes: every key, what it means, and its default.

A live line holds the default; a line with `# ` before its key is an example of one without a default.
"""

from typing import Final

TEMPLATE: Final = """\
# Configuration of loketscan. Start a scan with it:  loketscan scan --config loketscan.toml
# An option on the command line goes before the same key here. Paths are meant from this file.

[scan]
# Folder of the run. An unfinished run there is continued. Without it: a fresh folder under runs/.
# output = "runs/spring"

# Pages looked at together. Without it: as many as this machine has cores.
# workers = 4
# Seconds that looking at a page, or at one further state of it, may take.
timeout_s = 60.0
# How many pages to scan, and how many links away from the start.
max_pages = 50
depth = 5
# Pages a second for each host. A host on this machine has no limit.
rate = 2.0

# What to check, all when empty: a check ("missing-page-title"), a success criterion ("1.4.3")
# or a group ("axe"). `loketscan checks` lists them. `skip` is taken off `only`.
only = []
skip = []

# End with exit code 1 when something of this impact or worse failed:
# "minor", "moderate", "serious", "critical" or "none".
fail_on = "moderate"
# Part of the pages, from 0 to 1, that may stay unscanned before the run is no verdict (exit code 3).
max_unscanned = 0.2

# Reports to write (`loketscan report --help` lists them all), and the language they are in: "en" or "nl".
format = ["html", "json"]
lang = "en"

# How the browser presents itself. Without a locale it uses the language of this machine.
viewport = "1280x720"
# locale = "nl-NL"
# user_agent = "Mozilla/5.0 (compatible; loketscan)"
# How the owner of a site can reach you: an address or a page, added to what the browser sends.
# contact = "accessibility@example.nl"

# Request headers, cookies (cookies.txt, or JSON from Playwright or a browser) and a proxy.
# headers = { X-Accessibility-Scan = "yes" }
# cookie_file = "cookies.txt"
# proxy = "http://proxy.example.nl:3128"
# Cookies and local storage of somebody who is logged in, as Playwright saves them.
# storage_state = "state.json"
# Secrets for journeys, a line NAME=VALUE each, kept outside the run folder. The environment is looked at first.
# secrets_file = "secrets.env"

# Robots rules (robots.txt) are obeyed. Set this to true on sites of your own only.
ignore_robots = false

# PDF and office files that pages link to are fetched and looked at: at most 50 a run, of 20 MB each.
# Set this to true to leave them alone.
no_documents = false

# The scanner changes nothing: forms, chat messages and the like are stopped in the browser.
# Hosts named here, with a port or without, do get them: name test environments only.
allow_effects = []

# Where pages are scanned. "local" is this machine.
engine = "local"
# A newer axe-core than the one that is included.
# axe_script = "axe.min.js"

[scope]
# Where the crawl starts. It stays on the origins of these addresses.
start = []
# Further origins that belong to the same service.
origins = []
# Only pages in these folders, such as ["/contact", "/help"]. All when empty.
path_prefixes = []
# Only pages that match a pattern of `include`, if it has any, and none of `exclude`. A pattern is held against
# the whole path and query, or the whole address where it starts with http; `*` stands for anything:
# ["/nieuws/*", "*?print=1*"].
include = []
exclude = []

# A channel is a way in which customers are served; the report shows results for each.
# `kind` is "chat", "portal", "help" or "other". Repeat these lines for every channel.
# [[channel]]
# name = "Chat"
# kind = "chat"
# urls = ["https://www.example.nl/contact"]
# The chat of a channel is found by itself. Where it is not, name its parts by CSS selectors ("host >>> inner" in shadow
# trees); `message` is what is said in it in place of a question about opening hours. Nothing personal, please.
# [channel.chat]
# launcher = "#open-chat"
# input = "#chat-field"
# send = "#chat-send"
# log = "#chat-log"
# message = "Wanneer wordt het vuilnis opgehaald?"
# Answers in place of the chat's server: replies are judged, and no message leaves the browser. Recipes: json,
# stream, websocket, socket-io, deep-chat, direct-line, flowise, rocket-chat, rasa and rasa-socket-io.
# `url` says which requests are the chat's; json, stream, deep-chat and websocket need it. Without `turns` an ordinary
# talk is answered. `reply` and `answer` change the form of a reply and of the whole answer: docs/stand-in.md.
# [channel.chat.stand_in]
# recipe = "json"
# url = "/api/chat*"
# reply = '{"answer": "$text"}'
# turns = [
#   { say = "Goedemiddag", options = ["Afval", "Paspoort"] },
#   { queue = "Nog 2 wachtenden voor u.", card = { title = "Contact", text = "Bel ons" } },
#   { end = "De chat is beëindigd." },
# ]

# A journey leads to states of a page that no address leads to; each named state is scanned. Steps: goto, fill, click,
# press, select, check, uncheck, upload, wait_for, expect, state. Things are named as a person names them, by label or
# visible name; { role = "button", name = "Verder" } is more exact, and { css = "#verder" } a way out.
# `effects = true` lets that one step change something, such as log in. What `secret` names is typed and shown nowhere.
# With `session = true` every page of the run is opened as this journey left off: logged in.
# [[journey]]
# name = "inloggen"
# session = true
# steps = [
#   { goto = "https://mijn.example.nl/inloggen" },
#   { fill = "Gebruikersnaam", secret = "LOKET_USER" },
#   { fill = "Wachtwoord", secret = "LOKET_PASSWORD" },
#   { click = "Inloggen", effects = true },
#   { wait_for = "Welkom" },
#   { state = "ingelogd" },
# ]

# Steps can come from a Python function instead, by its name in the entry-point group loketscan.journeys.
# [[journey]]
# name = "bestelling"
# function = "bestelling_plaatsen"
"""
