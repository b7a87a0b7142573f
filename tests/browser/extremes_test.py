"""Documents that mean harm do none, and large ones can be used."""

import pages
from reader import ReaderTest


class Extremes(ReaderTest):
    def test_what_a_hostile_document_holds_is_shown_and_never_runs(self):
        self.open("marked/hostile.html")
        self.tell("for (const each of all('.text mark, summary, .show-edits')) each.click()")
        self.assertEqual(self.ask("document.title"), pages.EVIL)
        self.assertEqual(self.ask("all('img, .document script:not(.data)').length"), 0)
        self.assertEqual(self.ask("find('h1').textContent"), pages.EVIL)
        self.assertEqual(self.ask("find('.entities li bdi').textContent"), pages.EVIL)
        self.assertEqual(self.ask("find('.edits ins').textContent"), pages.EVIL)
        self.assertEqual(self.ask("textLines()[0]"), pages.EVIL + " ␀␛[31m &amp; \"'")

    def test_an_override_of_direction_ends_with_its_line(self):
        self.open("marked/hostile.html")
        last_two = "isRightOf(...lettersOf(all('.text p')[arguments[0]], -1, -2))"
        self.assertFalse(self.ask(last_two, 1))
        self.assertTrue(self.ask(last_two, 2))

    def test_ten_thousand_annotations_can_be_used(self):
        self.open("marked/crowded.html")
        self.assertEqual(sum(self.ask("legend()").values()), 10_000)
        self.assertLess(self.ask("all('*').length"), 50_000)
        for is_shown in (True, False):
            note = "find(`.text [class=${box('test.Note').value}]`)"
            self.assertEqual(self.ask(f"isMarked({note})"), is_shown)
            self.tell("box('test.Note').click()")
        self.tell("all('.text mark').at(-1).focus()")
        self.assertFocusIsInView()
        self.assertIn("source bytes", self.ask("details()"))
        self.browser.press("ArrowLeft")
        self.assertFocusIsInView()
