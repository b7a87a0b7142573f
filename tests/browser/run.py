#!/usr/bin/env python3
"""Opens pages of the HTML report in headless Chromium and uses them as a reader would.

usage: run.py TEXTMILL [WORD...]    (only the tests whose names hold one of the words)
"""

import pathlib
import sys
import tempfile
import unittest

import pages
from reader import ReaderTest
from webdriver import browser


def run(words):
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{word}*" for word in words] or None
    tests = loader.discover(str(pathlib.Path(__file__).parent), pattern="*_test.py")
    return unittest.TextTestRunner(verbosity=2).run(tests)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    textmill = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="textmill-pages-") as folder, browser() as chromium:
        ReaderTest.folder = pathlib.Path(folder)
        ReaderTest.records = pages.write_samples(textmill, ReaderTest.folder)
        pages.write_marked(textmill, ReaderTest.folder)
        ReaderTest.browser = chromium
        result = run(sys.argv[2:])
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)


if __name__ == "__main__":
    main()
