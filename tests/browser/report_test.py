#!/usr/bin/env python3
"""Opens pages of the HTML report in headless Chromium and uses them as a reader would: report_test.py TEXTMILL"""

import pathlib
import sys
import tempfile
import unittest

import pages
from webdriver import browser

TEXTMILL = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else sys.exit(__doc__)).resolve()
NOTES = "samples/numbered-notes.txt.html"
MOJIBAKE = "samples/mojibake.txt.html"
SCRIPT = (pathlib.Path(__file__).parent / "page.js").read_text(encoding="utf-8")


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="textmill-pages-")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.records = pages.write_samples(TEXTMILL, cls.folder)
        pages.write_marked(TEXTMILL, cls.folder)
        cls.browser = browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.resize(1440, 1000)
        self.browser.prefer(color_scheme="light")

    def open(self, name):
        self.browser.open((self.folder / name).as_uri())

    def ask(self, expression, *arguments):
        """The value of an expression in the page, where page.js gives it words."""
        return self.browser.run(f"{SCRIPT}\nreturn {expression};", *arguments)

    def tell(self, statement, *arguments):
        self.browser.run(f"{SCRIPT}\n{statement};", *arguments)

    def tab_to(self, words):
        """Presses Tab until the focus is on the words, as one must who has no pointer."""
        for _ in range(200):
            if self.ask("focused() === arguments[0]", words):
                return
            self.browser.press("Tab")
        self.fail(f"Tab does not reach {words}")

    # What a page is made of

    def test_a_page_loads_nothing_but_itself_and_has_no_errors(self):
        for path in sorted(self.folder.rglob("*.html")):
            with self.subTest(path.name):
                self.browser.messages(), self.browser.requests()
                self.browser.open(path.as_uri())
                self.tell("for (const each of all('.text mark, summary, .legend input, th button').slice(0, 200)) each.click()")
                self.assertEqual(self.browser.messages(), [])
                self.assertEqual([url for url in self.browser.requests() if not url.startswith("data:")], [path.as_uri()])

    def test_the_whole_text_is_on_the_page(self):
        for name, record in self.records.items():
            with self.subTest(name):
                self.open(f"samples/{name}.html")
                self.assertEqual(self.ask("textLines()"), pages.lines(record["text"]))

    def test_the_summary_stands_on_top_and_leads_to_its_sentences(self):
        self.open(NOTES)
        sentences = [note for note in self.records["numbered-notes.txt"]["annotations"] if note["type"] == "SummarySentence"]
        self.assertEqual(self.ask("all('.summary a').length"), len(sentences))
        self.browser.click(".summary a:last-child")
        self.assertTrue(self.ask("find('.summary a:last-child').textContent.startsWith(focused())"))
        self.assertTrue(self.ask("isInView(document.activeElement)"))

    def test_the_legend_counts_every_type(self):
        self.open(NOTES)
        types = [note["type"] for note in self.records["numbered-notes.txt"]["annotations"]]
        self.assertEqual(self.ask("legend()"), {name: types.count(name) for name in types})

    def test_entities_lead_to_all_their_mentions(self):
        self.open(NOTES)
        found = [note for note in self.records["numbered-notes.txt"]["annotations"]
                 if note["type"] == "Entity" and note["features"]["name"] == "New Zealand"]
        places = self.ask("[...row('New Zealand').querySelectorAll('.places a')].map(link => target(link).textContent)")
        self.assertEqual(len(places), len(found))
        self.assertEqual(set(places), {"New Zealand"})

    # Types and marks

    def test_the_keyboard_hides_a_type_and_brings_it_back(self):
        self.open(NOTES)
        self.tell("box('Entity').focus()")
        for is_shown in (False, True):
            self.browser.press("Space")
            self.assertEqual(self.ask("box('Entity').checked"), is_shown)
            self.assertEqual(self.ask("[isMarked(mark('Suva')), isTinted(mark('Suva'))]"), [is_shown, is_shown])
            self.assertTrue(self.ask("isMarked(mark('[2]'))"))

    def test_crossing_spans_draw_a_line_each_where_they_overlap(self):
        self.open("marked/crossing.html")
        self.assertEqual([self.ask("lineCount(mark(arguments[0]))", words) for words in ("two ", "four", " five six")], [1, 2, 1])
        self.tell("mark('four').click()")
        shown = self.ask("details()")
        self.assertIn("the first", shown)
        self.assertIn("the second", shown)
        self.assertNotIn("within the first", shown)

    def test_a_mark_without_text_has_a_place_and_details(self):
        self.open("marked/crossing.html")
        self.tell("find('.text .empty').click()")
        self.assertIn("nothing is left of it", self.ask("details()"))

    def test_details_tell_type_features_score_stage_and_source_bytes(self):
        self.open(MOJIBAKE)
        self.tell("mark('Portugal').click()")
        note = next(note for note in self.records["mojibake.txt"]["annotations"]
                    if note["features"].get("name") == "Portugal")
        shown = self.ask("details()")
        for part in ("Entity", f"score {note['score']}", note["stage"], note["features"]["label"], note["features"]["link"],
                     f"characters {note['begin']}–{note['end']}", f"source bytes {note['source'][0]}–{note['source'][1]}"):
            self.assertIn(part, shown)

    # Links

    def test_a_marker_leads_to_its_note_and_the_note_leads_back(self):
        self.open(NOTES)
        self.tell("mark('[2]').focus()")
        self.browser.press("Enter")
        self.assertTrue(self.ask("focused().startsWith('2. 2')"))
        self.assertTrue(self.ask("isInView(document.activeElement)"))
        self.tell("document.activeElement.previousElementSibling.focus()")
        self.browser.press("Enter")
        self.assertEqual(self.ask("focused()"), "[2]")

    def test_a_short_citation_leads_to_the_full_one(self):
        self.open(NOTES)
        self.tell("mark('Ibidem').click()")
        record = self.records["numbered-notes.txt"]
        short = next(note for note in record["annotations"] if note["features"].get("kind") == "ibid")
        full = next(note for note in record["annotations"] if note["id"] == short["features"]["resolved"])
        self.assertTrue(record["text"][full["begin"]:full["end"]].startswith(self.ask("focused()")))
        self.assertIn(record["text"][short["begin"]:short["end"]], self.ask("details()"))

    def test_references_of_unknown_types_are_links_as_well(self):
        self.open("marked/crossing.html")
        self.tell("mark('nine').click()")
        self.assertEqual(self.ask("focused()"), "two ")
        self.assertIn("test.Link", self.ask("details()"))

    # The keyboard

    def test_tab_goes_through_the_page_with_a_focus_to_see_and_leaves_it(self):
        self.open("marked/crossing.html")
        stops = []
        for _ in range(self.ask("all('a, button, input, summary, [tabindex]').length") + 2):
            self.browser.press("Tab")
            if self.ask("document.activeElement === document.body"):
                break
            self.assertTrue(self.ask("hasOutline(document.activeElement)"), self.ask("document.activeElement.outerHTML"))
            stops.append(self.ask("document.activeElement.closest('.skip, header, .legend, .text, .found').className"))
        else:
            self.fail("Tab does not leave the page")
        self.assertEqual(list(dict.fromkeys(stops)), ["skip", "legend", "text", "found"])
        self.assertEqual(stops.count("text"), 1)

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

    # Edits

    def test_edits_show_on_demand_with_reason_confidence_and_stage(self):
        self.open(MOJIBAKE)
        edit = self.records["mojibake.txt"]["edits"][0]
        self.assertFalse(self.ask("isVisible(find('.text del'))"))
        self.tell("find('.show-edits').focus()")
        self.browser.press("Space")
        self.assertTrue(self.ask("isVisible(find('.text del'))"))
        self.assertEqual(self.ask("find('.text del').textContent"), edit["was"])
        self.tell("find('.text .edited').click()")
        for part in (edit["was"], edit["reason"], str(edit["confidence"]), edit["stage"], f"{edit['source'][0]}–{edit['source'][1]}"):
            self.assertIn(part, self.ask("details()"))

    def test_the_list_of_edits_leads_to_every_place(self):
        self.open(MOJIBAKE)
        edits = self.records["mojibake.txt"]["edits"]
        self.assertEqual(self.ask("all('.edits .places a').length"), len(edits))
        self.assertTrue(self.ask("all('.edits .places a').every(link => target(link).matches('.edited'))"))

    # What it looks like

    def test_text_is_easy_to_read_in_light_and_in_dark(self):
        for scheme, is_dark in (("light", False), ("dark", True)):
            for name in (NOTES, MOJIBAKE, "samples/index.html"):
                with self.subTest(f"{name}, {scheme}"):
                    self.browser.prefer(color_scheme=scheme)
                    self.open(name)
                    self.tell("for (const each of all('.legend input:not(:checked), .text mark, summary')) each.click()")
                    self.assertEqual(self.ask("luminance(pixel(...behind(document.body))) < 0.2"), is_dark)
                    contrast, where = self.ask("leastContrast()")
                    self.assertGreaterEqual(contrast, 4.5, where)

    def test_nothing_is_wider_than_a_narrow_screen(self):
        self.browser.resize(360, 740)
        for path in sorted(self.folder.rglob("*.html")):
            with self.subTest(path.name):
                self.browser.open(path.as_uri())
                self.tell("all('.text mark').slice(0, 1).forEach(mark => mark.click())")
                self.tell("for (const each of all('summary')) each.click()")
                self.assertLessEqual(self.ask("document.documentElement.scrollWidth"), 360)
                self.assertEqual(self.ask("cutOff()"), [])

    def test_right_to_left_text_runs_from_the_right_and_the_arrows_with_it(self):
        self.open("marked/right-to-left.html")
        self.assertEqual(self.ask("all('.text p').map(line => getComputedStyle(line).direction)"), ["rtl", "ltr"])
        self.assertTrue(self.ask("isRightOf(mark('שלום'), mark('בעברית'))"))
        self.assertGreater(self.ask("rect(mark('שלום')).right"), self.ask("rect(find('.text')).right") - 2)
        self.tell("mark('שלום').focus()")
        self.browser.press("ArrowLeft")
        self.assertEqual(self.ask("focused()"), "בעברית")

    def test_nothing_moves(self):
        self.open(NOTES)
        self.tell("mark('[2]').click()")
        self.assertEqual(self.ask("document.getAnimations().length"), 0)
        self.assertEqual(self.ask("getComputedStyle(document.documentElement).scrollBehavior"), "auto")

    # Documents that mean harm, and large ones

    def test_what_a_hostile_document_holds_is_shown_and_never_runs(self):
        self.open("marked/hostile.html")
        self.tell("all('.text mark').forEach(mark => mark.click()); all('summary, .show-edits').forEach(each => each.click())")
        self.assertEqual(self.ask("document.title"), pages.EVIL)
        self.assertEqual(self.ask("all('img').length + all('.document script:not(.data)').length"), 0)
        self.assertEqual(self.ask("find('h1').textContent"), pages.EVIL)
        self.assertTrue(self.ask("textLines()[0].startsWith(arguments[0])", pages.EVIL))
        self.assertIn("␀␛[31m &amp; \"'", self.ask("textLines()[0]"))
        self.assertEqual(self.ask("find('.entities bdi a, .entities li bdi').textContent"), pages.EVIL)

    def test_an_override_of_direction_ends_with_its_line(self):
        self.open("marked/hostile.html")
        self.assertTrue(self.ask("isRightOf(...lettersOf(all('.text p')[1], -2, -1))"))
        self.assertTrue(self.ask("isRightOf(...lettersOf(all('.text p')[2], -1, -2))"))

    def test_ten_thousand_annotations_can_be_used(self):
        self.open("marked/crowded.html")
        self.assertEqual(sum(self.ask("legend()").values()), 10_000)
        self.assertLess(self.ask("all('*').length"), 50_000)
        for is_shown in (True, False):
            self.assertEqual(self.ask("isMarked(find(`.text [class=${box('test.Note').value}]`))"), is_shown)
            self.tell("box('test.Note').click()")
        self.tell("all('.text mark').at(-1).focus()")
        self.assertTrue(self.ask("isInView(document.activeElement)"))
        self.assertIn("source bytes", self.ask("details()"))
        self.browser.press("ArrowLeft")
        self.assertTrue(self.ask("isInView(document.activeElement)"))

    # Many documents

    def test_the_index_of_a_folder_leads_to_every_page(self):
        self.open("samples/index.html")
        links = self.ask("all('tbody a').map(link => link.href)")
        self.assertEqual(len(links), len(self.records))
        for link in links:
            self.browser.open(link)
            self.assertEqual(self.ask("all('.document').length"), 1)

    def test_the_index_sorts_by_a_column(self):
        self.open("samples/index.html")
        counts = sorted(len(record["edits"]) for record in self.records.values())
        for expected in (counts, counts[::-1]):
            self.tell("column('Edits').querySelector('button').focus()")
            self.browser.press("Enter")
            self.assertEqual(self.ask("cells('Edits').map(Number)"), expected)
        self.assertEqual(self.ask("column('Edits').ariaSort"), "descending")

    def test_one_page_of_all_documents_has_its_index_on_top(self):
        self.open("all.html")
        self.assertTrue(self.ask("document.body.firstElementChild.matches('.index')"))
        self.assertEqual(self.ask("all('tbody a').length"), len(self.records))
        self.tell("find('tbody tr:last-child a').click()")
        self.assertTrue(self.ask("isInView(find('.document:last-of-type h1'))"))

    def test_documents_of_one_page_are_apart(self):
        self.open("all.html")
        self.tell("all('.document').at(-1).scrollIntoView()")
        self.tell("all('.document')[0].scrollIntoView()")
        self.tell("box('Entity').click()")
        shown = self.ask("[0, -1].map(n => isMarked(all('.document').at(n).querySelector(`.text .${box('Entity').value}`)))")
        self.assertEqual(shown, [False, True])


if __name__ == "__main__":
    unittest.main()
