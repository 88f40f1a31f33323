"""Keeps secrets out of pictures: what shows one is drawn as dots, as a password field draws it."""

from scanner.browser.worlds import Worlds

# Inline, since a picture is also taken under other style sheets; only elements that show a secret are touched.
CONCEAL = """(secrets) => {
  const shows = (text) => secrets.some((secret) => text.includes(secret));
  const hide = (element) => element.style?.setProperty('-webkit-text-security', 'disc', 'important');
  const within = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('script, style, template')) continue;
      if (element.shadowRoot) within(element.shadowRoot);
      if (typeof element.value === 'string' && shows(element.value)) hide(element);
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && shows(node.data)) hide(element);
      }
    }
  };
  within(document);
}"""


async def conceal(worlds: Worlds, secrets: tuple[str, ...]) -> None:
    """Draw every text and field value that holds a secret as dots, in all frames as they are now."""
    await worlds.in_all(CONCEAL, list(secrets))
