"""Everything that a record holds is on its page."""

import pages
from reader import MOJIBAKE, NOTES, ReaderTest


class Content(ReaderTest):
    def test_a_page_loads_nothing_but_itself_and_has_no_errors(self):
        everything = "all('.text mark, summary, .legend input, th button').slice(0, 200)"
        for path in self.all_pages():
            with self.subTest(path.name):
                self.browser.messages(), self.browser.requests()
                self.browser.open(path.as_uri())
                self.tell(f"for (const each of {everything}) each.click()")
                self.assertEqual(self.browser.messages(), [])
                self.assertEqual(self.browser.requests(), [path.as_uri()])

    def test_the_whole_text_is_on_the_page(self):
        for name, record in self.records.items():
            with self.subTest(name):
                self.open(f"samples/{name}.html")
                self.assertEqual(self.ask("textLines()"), pages.lines(record["text"]))

    def test_title_author_publisher_and_date_stand_on_top(self):
        self.open("samples/author-date.txt.html")
        metadata = self.records["author-date.txt"]["metadata"]
        self.assertEqual(self.ask("find('h1').textContent"), metadata["title"])
        for key in ("byline", "publisher", "issued"):
            self.assertIn(metadata[key], self.ask("find('.facts').innerText"))

    def test_the_summary_leads_to_its_sentences(self):
        self.open(NOTES)
        count = len(self.annotations("numbered-notes.txt", "SummarySentence"))
        self.assertEqual(self.ask("all('.summary a').length"), count)
        self.browser.click(".summary a:last-child")
        self.assertTrue(self.ask("find('.summary a:last-child').textContent.startsWith(focused())"))
        self.assertFocusIsInView()

    def test_the_legend_counts_every_type(self):
        self.open(NOTES)
        types = [note["type"] for note in self.records["numbered-notes.txt"]["annotations"]]
        self.assertEqual(self.ask("legend()"), {name: types.count(name) for name in types})

    def test_entities_lead_to_all_their_mentions(self):
        self.open(NOTES)
        entities = self.annotations("numbered-notes.txt", "Entity")
        count = sum(note["features"]["name"] == "New Zealand" for note in entities)
        links = "[...row('New Zealand').querySelectorAll('.places a')]"
        shown = self.ask(f"{links}.map(link => target(link).textContent)")
        self.assertEqual(shown, ["New Zealand"] * count)

    def test_details_tell_type_features_score_stage_and_source_bytes(self):
        self.open(MOJIBAKE)
        self.tell("mark('Portugal').click()")
        entities = self.annotations("mojibake.txt", "Entity")
        note = next(note for note in entities if note["features"]["name"] == "Portugal")
        shown = self.ask("details()")
        self.assertIn(f"Entity\nscore {note['score']}", shown)
        self.assertIn(note["features"]["label"], shown)
        self.assertIn(note["features"]["link"], shown)
        self.assertIn(note["stage"], shown)
        self.assertIn(f"characters {note['begin']}–{note['end']}", shown)
        self.assertIn("source bytes {}–{}".format(*note["source"]), shown)

    def test_edits_show_on_demand_with_reason_confidence_and_stage(self):
        self.open(MOJIBAKE)
        self.assertFalse(self.ask("isVisible(find('.text del'))"))
        self.tell("find('.show-edits').focus()")
        self.browser.press("Space")
        self.assertTrue(self.ask("isVisible(find('.text del'))"))
        self.tell("find('.text .edited').click()")
        edit = self.records["mojibake.txt"]["edits"][0]
        self.assertEqual(self.ask("find('.text del').textContent"), edit["was"])
        shown = self.ask("details()")
        for key in ("was", "reason", "confidence", "stage"):
            self.assertIn(str(edit[key]), shown)
        self.assertIn("source bytes {}–{}".format(*edit["source"]), shown)

    def test_the_list_of_edits_leads_to_every_place(self):
        self.open(MOJIBAKE)
        count = len(self.records["mojibake.txt"]["edits"])
        self.assertEqual(self.ask("all('.edits .places a').length"), count)
        self.assertTrue(
            self.ask("all('.edits .places a').every(link => target(link).matches('.edited'))")
        )
