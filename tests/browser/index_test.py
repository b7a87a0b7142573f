"""Many documents have an index: of their files in a folder, or of themselves in one page."""

from reader import ReaderTest


class Index(ReaderTest):
    def test_the_index_of_a_folder_leads_to_every_page(self):
        self.open("samples/index.html")
        links = self.ask("all('tbody a').map(link => link.href)")
        self.assertEqual(len(links), len(self.records))
        for link in links:
            self.browser.open(link)
            self.assertEqual(self.ask("all('.document').length"), 1)

    def test_the_index_counts_the_annotations_of_each_document(self):
        self.open("samples/index.html")
        for number, name in enumerate(sorted(self.records)):
            count = len(self.annotations(name, "Entity"))
            self.assertEqual(self.ask("Number(cells('Entity')[arguments[0]])", number), count)

    def test_the_index_sorts_by_a_column(self):
        self.open("samples/index.html")
        counts = sorted(len(record["edits"]) for record in self.records.values())
        for order, expected in (("ascending", counts), ("descending", counts[::-1])):
            self.tell("column('Edits').querySelector('button').focus()")
            self.browser.press("Enter")
            self.assertEqual(self.ask("cells('Edits').map(Number)"), expected)
            self.assertEqual(self.ask("column('Edits').ariaSort"), order)

    def test_one_page_of_all_documents_has_its_index_on_top(self):
        self.open("all.html")
        self.assertTrue(self.ask("document.body.firstElementChild.matches('.index')"))
        self.assertEqual(self.ask("all('tbody a').length"), len(self.records))
        self.tell("find('tbody tr:last-child a').click()")
        self.assertTrue(self.ask("isInView(find('.document:last-of-type h1'))"))

    def test_documents_of_one_page_are_apart(self):
        self.open("all.html")
        entity = "each.querySelector(`.text .${box('Entity').value}`)"
        shown = f"String(all('.document').slice(0, 2).map(each => isMarked({entity})))"
        self.tell("all('.document')[1].scrollIntoView()")
        self.wait_until(f"{shown} === 'true,true'")
        self.tell("box('Entity').click()")
        self.assertEqual(self.ask(shown), "false,true")
