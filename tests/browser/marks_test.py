"""Marks show what is over a place and lead where it refers to; a keyboard is enough for that."""

from reader import NOTES, ReaderTest


class Marks(ReaderTest):
    def test_the_keyboard_hides_a_type_and_brings_it_back(self):
        self.open(NOTES)
        self.tell("box('Entity').focus()")
        for is_shown in (False, True):
            self.browser.press("Space")
            self.assertEqual(self.ask("box('Entity').checked"), is_shown)
            self.assertEqual(self.ask("isMarked(mark('Suva'))"), is_shown)
            self.assertEqual(self.ask("isTinted(mark('Suva'))"), is_shown)
            self.assertTrue(self.ask("isMarked(mark('[2]'))"))

    def test_crossing_spans_draw_a_line_each_where_they_overlap(self):
        self.open("marked/crossing.html")
        counts = self.ask("['two ', 'four', ' five six'].map(words => lineCount(mark(words)))")
        self.assertEqual(counts, [1, 2, 1])
        self.tell("mark('four').click()")
        self.assertIn("the first", self.ask("details()"))
        self.assertIn("the second", self.ask("details()"))
        self.assertNotIn("within the first", self.ask("details()"))

    def test_details_begin_with_the_innermost_span(self):
        self.open("marked/crossing.html")
        self.tell("mark('three').click()")
        self.assertRegex(self.ask("details()"), "(?s)within the first.*the first")

    def test_a_mark_without_text_has_a_place_and_details(self):
        self.open("marked/crossing.html")
        self.tell("find('.text .empty').click()")
        self.assertIn("nothing is left of it", self.ask("details()"))

    def test_a_marker_leads_to_its_note_and_the_note_leads_back(self):
        self.open(NOTES)
        self.tell("mark('[2]').focus()")
        self.browser.press("Enter")
        self.assertTrue(self.ask("focused().startsWith('2. 2')"))
        self.assertFocusIsInView()
        self.tell("document.activeElement.previousElementSibling.focus()")
        self.browser.press("Enter")
        self.assertEqual(self.ask("focused()"), "[2]")
        self.assertFocusIsInView()

    def test_a_short_citation_leads_to_the_full_one(self):
        self.open(NOTES)
        self.tell("mark('Ibidem').click()")
        citations = self.annotations("numbered-notes.txt", "Citation")
        short = next(each for each in citations if each["features"]["kind"] == "ibid")
        full = next(each for each in citations if each["id"] == short["features"]["resolved"])
        text = self.records["numbered-notes.txt"]["text"]
        self.assertTrue(text[full["begin"] : full["end"]].startswith(self.ask("focused()")))
        self.assertIn("Citation “Ibidem”", self.ask("details()"))

    def test_references_of_unknown_types_are_links_as_well(self):
        self.open("marked/crossing.html")
        self.tell("mark('nine').click()")
        self.assertEqual(self.ask("focused()"), "two ")
        self.assertIn("test.Link “nine”", self.ask("details()"))

    def test_a_link_from_elsewhere_opens_the_page_at_its_mark(self):
        for name in (NOTES, "all.html"):
            self.open(name)
            last = "all('.document').at(-1).querySelector('.text p:last-child mark')"
            place = self.ask(f"{last}.id")
            self.browser.open("about:blank")
            self.open(f"{name}#{place}")
            self.assertEqual(self.ask("document.activeElement.id"), place)
            self.assertFocusIsInView()
            self.assertIn("source bytes", self.ask("all('.details .at').at(-1).innerText"))


class Keyboard(ReaderTest):
    def test_tab_goes_through_the_page_with_a_focus_to_see_and_leaves_it(self):
        self.open("marked/crossing.html")
        self.assertEqual(self.parts_on_the_way(), ["skip", "legend", "text", "found"])

    def parts_on_the_way(self):
        """The parts that Tab comes to until it leaves the page."""
        parts = []
        for _ in range(self.ask("all('a, button, input, summary, [tabindex]').length") + 1):
            self.browser.press("Tab")
            if self.ask("document.activeElement === document.body"):
                return list(dict.fromkeys(parts))
            self.assertTrue(self.ask("hasOutline(document.activeElement)"))
            part = self.ask("document.activeElement.closest('.document > *').className")
            self.assertFalse(part == "text" and part in parts, "the text is more than one stop")
            parts.append(part)
        self.fail("Tab does not leave the page")

    def test_the_skip_link_leads_into_the_text(self):
        self.open(NOTES)
        self.browser.press("Tab")
        self.assertEqual(self.ask("focused()"), "Skip to the text")
        self.browser.press("Enter", "Tab")
        self.assertTrue(self.ask("document.activeElement.matches('.text *')"))

    def test_arrows_go_from_mark_to_mark_and_enter_goes_to_the_details(self):
        self.open("marked/crossing.html")
        self.tab_to("two ")
        self.browser.press("ArrowRight", "ArrowRight")
        self.assertEqual(self.ask("focused()"), " ")
        self.browser.press("ArrowLeft")
        self.assertEqual(self.ask("focused()"), "three")
        self.assertIn("within the first", self.ask("details()"))
        self.browser.press("Enter")
        self.assertTrue(self.ask("document.activeElement.matches('.details')"))
        self.browser.press("Escape")
        self.assertEqual(self.ask("focused()"), "three")
        self.assertEqual(self.ask("details()"), "")

    def test_arrows_pass_over_marks_that_do_not_show(self):
        self.open("marked/crossing.html")
        self.tell("box('test.Other').click(); mark('four').focus()")
        self.browser.press("ArrowRight")
        self.assertEqual(self.ask("focused()"), "nine")
