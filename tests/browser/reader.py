"""A reader in front of a page: what all tests of this folder share."""

import pathlib
import time
import unittest

NOTES = "samples/numbered-notes.txt.html"
MOJIBAKE = "samples/mojibake.txt.html"
WORDS = (pathlib.Path(__file__).parent / "page.js").read_text(encoding="utf-8")


class ReaderTest(unittest.TestCase):
    # Set by run.py, as they are the same for all tests.
    browser = None
    folder = None  # of the pages
    records = None  # of the samples, by file name

    def setUp(self):
        self.browser.resize(1440, 1000)
        self.browser.prefer(color_scheme="light")

    def open(self, name):
        """A page by its path, with a fragment perhaps."""
        self.browser.open(f"{self.folder.as_uri()}/{name}")

    def all_pages(self):
        return sorted(self.folder.rglob("*.html"))

    def annotations(self, sample, kind):
        return [note for note in self.records[sample]["annotations"] if note["type"] == kind]

    def ask(self, expression, *arguments):
        """The value of an expression in the page, where page.js gives it words."""
        return self.browser.run(f"{WORDS}\nreturn {expression};", *arguments)

    def tell(self, statement, *arguments):
        self.browser.run(f"{WORDS}\n{statement};", *arguments)

    def tab_to(self, words):
        """Presses Tab until the focus is on the words, as one must who has no pointer."""
        for _ in range(200):
            if self.ask("focused() === arguments[0]", words):
                return
            self.browser.press("Tab")
        self.fail(f"Tab does not reach {words}")

    def wait_until(self, expression):
        for _ in range(600):
            if self.ask(expression):
                return
            time.sleep(0.05)
        self.fail(f"this does not come true: {expression}")

    def assertFocusIsInView(self):
        self.assertTrue(self.ask("isInView(document.activeElement)"))
        self.assertTrue(self.ask("document.activeElement !== document.body"))
