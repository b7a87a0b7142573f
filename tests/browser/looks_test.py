"""A page can be read: in light and in dark, on a narrow screen, from right to left."""

from reader import MOJIBAKE, NOTES, ReaderTest


class Looks(ReaderTest):
    def test_text_stands_out_in_light_and_in_dark(self):
        everything = "all('.legend input:not(:checked), .text mark, summary')"
        for scheme in ("light", "dark"):
            for name in (NOTES, MOJIBAKE, "samples/index.html"):
                with self.subTest(f"{name}, {scheme}"):
                    self.browser.prefer(color_scheme=scheme)
                    self.open(name)
                    self.tell(f"for (const each of {everything}) each.click()")
                    self.assertEqual(self.ask("isDark(document.body)"), scheme == "dark")
                    contrast, where = self.ask("leastContrast()")
                    self.assertGreaterEqual(contrast, 4.5, where)

    def test_nothing_is_wider_than_a_narrow_screen(self):
        self.browser.resize(360, 740)
        for path in self.all_pages():
            with self.subTest(path.name):
                self.browser.open(path.as_uri())
                self.tell("for (const each of all('.show-edits, summary')) each.click()")
                self.tell("find('.text mark')?.click()")
                self.assertLessEqual(self.ask("document.documentElement.scrollWidth"), 360)
                self.assertEqual(self.ask("cutOff()"), [])

    def test_details_stay_off_the_mark_on_a_narrow_screen(self):
        for name, words, height in ((NOTES, "[18]", 740), ("marked/crossing.html", "four", 420)):
            with self.subTest(name):
                self.browser.resize(360, height)
                self.open(name)
                self.assertFalse(self.ask("isVisible(find('.details'))"))
                self.tell("mark(arguments[0]).scrollIntoView({block: 'end'})", words)
                self.tell("mark(arguments[0]).focus()", words)
                self.assertTrue(self.ask("isInView(find('.details'))"))
                panel = self.ask("rect(find('.details')).top")
                self.assertLessEqual(self.ask("rect(mark(arguments[0])).bottom", words), panel)
                self.browser.click(".details .close")
                self.assertFalse(self.ask("isVisible(find('.details'))"))
                self.assertEqual(self.ask("focused()"), words)

    def test_right_to_left_text_runs_from_the_right_and_the_arrows_with_it(self):
        self.open("marked/right-to-left.html")
        directions = self.ask("all('.text p').map(line => getComputedStyle(line).direction)")
        self.assertEqual(directions, ["rtl", "ltr"])
        self.assertTrue(self.ask("isRightOf(mark('שלום'), mark('בעברית'))"))
        self.assertTrue(self.ask("rect(mark('שלום')).right > rect(find('.text')).right - 2"))
        self.tell("mark('שלום').focus()")
        self.browser.press("ArrowLeft")
        self.assertEqual(self.ask("focused()"), "בעברית")

    def test_nothing_moves(self):
        self.open(NOTES)
        self.tell("mark('[2]').click()")
        self.assertEqual(self.ask("document.getAnimations().length"), 0)
        scrolling = self.ask("getComputedStyle(document.documentElement).scrollBehavior")
        self.assertEqual(scrolling, "auto")
