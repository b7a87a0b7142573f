"""Makes references of the kinds that the corpora lack: notes, press items, bodies as authors, resolutions, statutes.
Titles and journals are drawn from the training part of the AnyStyle corpora; names, newspapers, institutes and
publishers from the lists below. Usage: notes.py FOLDER >> references.txt (FOLDER as for corpora.py)."""
import os
import random
import re
import sys

import corpora

GIVEN = """Aiko Alan Amara Ana Andrei Anna Beatriz Ben Carla Chen Claire Daniel David Elena Emma Farid Fatima George
Grace Hana Hans Helen Hiroshi Ines Ivan James Jean-Pierre John Jorge Julia Karen Kenji Laura Li Lucas Maria Mark
Mehmet Michael Min-jun Nadia Noah Olga Omar Paul Pedro Peter Priya Rachel Rajesh Robert Sara Sophie Stefan Susan
Tariq Thomas Victor Wei William Xin Yuki Zoe""".split()
FAMILY = """Abe Adams Ahmed Almeida Andersson Bailey Baker Banerjee Becker Bianchi Brown Campbell Castillo Chan Chen
Clark Cohen Costa Das Davies Diaz Dubois Evans Fernandez Fischer Fraser Garcia Ghosh Green Gupta Haddad Hall Hansen
Hoffmann Hughes Ibrahim Ito Ivanov Jackson Jensen Johnson Jones Kato Khan Kim Kovac Kumar Larsen Lee Lewis Lopez
Martin Mehta Mitchell Moreau Mori Mueller Nguyen Novak O'Brien O'Neill Okafor Park Patel Petrov Rossi Sato Schmidt
Silva Singh Smith Suzuki Tanaka Taylor Walker Wang Weber White Williams Wilson Wong Wright Yamada Yilmaz Zhang""".split()
PRESS = """The New York Times|The Washington Post|The Guardian|Financial Times|The Wall Street Journal|Reuters|BBC News|
Le Monde|Der Spiegel|The Economist|Foreign Affairs|Foreign Policy|The Diplomat|Nikkei Asia|The Japan Times|China Daily|
South China Morning Post|The Hindu|The Times of India|The Straits Times|Al Jazeera|Bloomberg|Politico|The Atlantic|
Time|Newsweek|Associated Press|CNN|NPR|Wired|Ars Technica|The Australian|The Sydney Morning Herald|Global Times|
Xinhua|Kyodo News|Asahi Shimbun|Yonhap|The Korea Herald|Bangkok Post|Jakarta Post|The Moscow Times|Haaretz|Axios|
War on the Rocks|Lawfare|Project Syndicate|The Conversation|Forbes|Vox|Deutsche Welle|Euractiv|The Hill|Slate""".replace("\n", "").split("|")
INSTITUTE = """Brookings Institution|RAND Corporation|Chatham House|Carnegie Endowment for International Peace|
Center for Strategic and International Studies|Council on Foreign Relations|Atlantic Council|Lowy Institute|
International Crisis Group|Asia Society Policy Institute|Observer Research Foundation|Hudson Institute|
Stimson Center|German Marshall Fund|Royal United Services Institute|Stockholm International Peace Research Institute|
International Institute for Strategic Studies|Wilson Center|Cato Institute|Pew Research Center|East-West Center|
Australian Strategic Policy Institute|Institute for Security Studies|Peterson Institute for International Economics|
Centre for European Reform|Belfer Center|New America|Heritage Foundation|Bruegel|Clingendael""".replace("\n", "").split("|")
SERIES = ["Policy Brief", "Working Paper", "Issue Brief", "Briefing Paper", "Commentary", "Report", "Special Report",
          "Occasional Paper", "Policy Paper", "Research Paper", "Analysis", "Backgrounder", "Technical Report"]
TOPIC = """Foreign Affairs|Defense|Defence|Finance|Trade and Industry|Health|Education|Energy|Justice|Agriculture|
State|Commerce|Transport|the Interior|Homeland Security|the Environment|Labour|Culture|Science and Technology""".replace("\n", "").split("|")
COUNTRY = """Japan|India|Australia|France|Germany|Canada|China|Brazil|Kenya|Indonesia|South Korea|Mexico|Norway|
the United Kingdom|the Netherlands|South Africa|Vietnam|Singapore|Italy|the Philippines""".replace("\n", "").split("|")
BODY = """The White House|White House|World Bank|International Monetary Fund|European Commission|European Parliament|
United Nations|UN General Assembly|UN Security Council|World Health Organization|NATO|ASEAN|OECD|UNICEF|UNESCO|
U.S. Department of State|U.S. Department of Defense|Prime Minister's Office|Cabinet Office|House of Commons|
Government Accountability Office|Congressional Research Service|Federal Trade Commission|National Security Council|
Human Rights Watch|Amnesty International|Office of the President|Bureau of Labor Statistics|Interpol|IAEA|
Cybersecurity and Infrastructure Security Agency|National Institute of Standards and Technology|Bank of England|
Federal Bureau of Investigation|African Union|Office of the Senator Jane Doe|State Council Information Office|
International Energy Agency|World Trade Organization|International Committee of the Red Cross|Quad""".replace("\n", "").split("|")
PUBLISHER = """Oxford University Press:Oxford|Cambridge University Press:Cambridge|Routledge:London|Princeton University
 Press:Princeton|Harvard University Press:Cambridge, MA|Yale University Press:New Haven|Palgrave Macmillan:Basingstoke|
Polity Press:Cambridge|Stanford University Press:Stanford, CA|Cornell University Press:Ithaca, NY|Springer:Berlin|
Penguin:London|Knopf:New York|Basic Books:New York|MIT Press:Cambridge, MA|University of Chicago Press:Chicago|
Columbia University Press:New York|Edward Elgar:Cheltenham|Brill:Leiden|SAGE:London|Norton:New York|Hurst:London|
Simon and Schuster:New York|Georgetown University Press:Washington, DC|Lynne Rienner:Boulder, CO|Verso:London""".replace("\n", "").split("|")
MONTHS = "January February March April May June July August September October November December".split()
ROLES = ["speech", "remarks", "keynote address", "testimony", "lecture"]
PLACES = ["Tokyo", "Geneva", "New York", "Washington, DC", "London", "New Delhi", "Brussels", "Canberra", "Berlin"]

chance = random.Random(7)
pick = chance.choice
titles, journals = [], []


def load(folder):
    for name in ("core.xml", "good.xml"):
        skip = (lambda number: number % 10 == 0) if name == "core.xml" else (lambda number: False)
        for parts in corpora.read_anystyle(os.path.join(folder, name), skip):
            for label, text in parts:
                text = text.strip(" .,;:\"'\u201c\u201d\u2018\u2019")
                if label == "title" and 15 < len(text) < 160 and not re.search("[\"\u201c\u201d]", text):
                    titles.append(text)
                if label == "container" and 4 < len(text) < 60 and not re.search(r"^in\b|\d|ed\.", text, re.I):
                    journals.append(text)


def person():
    middle = pick(["", "", " " + chr(65 + chance.randrange(26)) + "."])
    given = pick(GIVEN) if chance.random() < 0.8 else chr(65 + chance.randrange(26)) + "."
    return given + middle + " " + pick([""] * 20 + ["van ", "de ", "von "]) + pick(FAMILY)


def people():
    count = chance.choices([1, 2, 3, 4], [6, 3, 2, 1])[0]
    names = [person() for _ in range(count)]
    if count == 1:
        return names[0] + (" et al." if chance.random() < 0.1 else "")
    joint = pick([" and ", " and ", " & ", ", and "]) if count > 2 else pick([" and ", " & "])
    return ", ".join(names[:-1]) + joint + names[-1]


def turned():
    return pick(FAMILY) + ", " + pick([pick(GIVEN), chr(65 + chance.randrange(26)) + "."])


def body():
    return pick([pick(BODY), pick(BODY), pick(INSTITUTE), "Ministry of %s of %s" % (pick(TOPIC), pick(COUNTRY)),
                 "Department of " + pick(TOPIC), "Embassy of %s" % pick(COUNTRY), "Government of " + pick(COUNTRY)])


def day():
    form = pick(["{m} {d}, {y}", "{m} {d}, {y}", "{d} {m} {y}", "{m} {y}", "{s}. {d}, {y}", "{d} {s} {y}", "{y}"])
    month = pick(MONTHS)
    return form.format(m=month, s=month[:3], d=chance.randrange(1, 29), y=year())


def year():
    return chance.randrange(1975, 2025)


def quoted(title):
    stop = "" if title.endswith(("?", "!")) else ","
    return pick(['"%s%s" ' % (title, stop), "\u201c%s%s\u201d " % (title, stop), "\u2018%s\u2019, " % title, '"%s", ' % title])


def pages():
    first = chance.randrange(1, 400)
    return "%d%s%d" % (first, pick(["-", "\u2013"]), first + chance.randrange(1, 30))


def address():
    return "https://www.%s.%s/%s" % (pick(FAMILY).lower().replace("'", ""), pick(["org", "com", "gov"]),
                                     pick(TOPIC).lower().replace(" ", "-"))


def ending():
    return pick([[("other", ".")]] * 5 + [[("other", ", "), ("url", address()), ("other", ".")],
                [("other", ", "), ("url", address()), ("note", " (accessed %s)." % day())],
                [("note", " (archived).")], [("note", ", accessed %s, " % day()), ("url", address()), ("other", ".")]])


def publication():
    publisher, place = pick(PUBLISHER).split(":")
    if chance.random() < 0.3:
        return [("other", "("), ("publisher", publisher), ("date", ", %d" % year()), ("other", ")")]
    return [("other", "("), ("place", place + ": "), ("publisher", publisher), ("date", ", %d" % year()), ("other", ")")]


def locator():
    return pick([[("other", ".")], [("page", ", %d." % chance.randrange(1, 400))], [("page", ", %s." % pages())],
                 [("page", ", pp. %s." % pages())], [("page", ", p. %d." % chance.randrange(1, 400))]])


def symbol():
    return pick(["A/RES/%d/%d" % (chance.randrange(50, 79), chance.randrange(1, 300)),
                 "S/RES/%d (%d)" % (chance.randrange(1000, 2700), year()),
                 "A/HRC/%d/%d" % (chance.randrange(10, 55), chance.randrange(1, 90)),
                 "COM(%d) %d" % (year(), chance.randrange(10, 900)), "GAO-%d-%d" % (chance.randrange(10, 24), chance.randrange(100, 999))])


def press_item():
    author = [("author", people() + ", ")] if chance.random() < 0.8 else []
    return author + [("title", quoted(pick(titles))), ("container", pick(PRESS + PRESS + journals)), ("date", ", " + day())] + ending()


def body_item():
    return [("author", body() + ", "), ("title", quoted(pick(titles))), ("date", day())] + ending()


def institute_item():
    """An institute that publishes on its own is the container of a note, as a newspaper is."""
    series = pick(SERIES) if chance.random() < 0.4 else ""
    number = pick([", No. %d", " no. %d", " %d"]) % chance.randrange(1, 99) if series and chance.random() < 0.7 else ""
    where = pick(INSTITUTE) + pick([", ", " "]) + series if series else pick(INSTITUTE)
    return ([("author", people() + ", "), ("title", quoted(pick(titles))), ("container", where), ("issue", number),
             ("date", ", " + day())] + ending())


def book():
    title = pick(titles)
    edition = [("edition", pick([", 2nd ed.", ", 3rd edn", ", rev. ed."]))] if chance.random() < 0.15 else []
    return [("author", people() + ", "), ("title", title)] + edition + [("other", " ")] + publication() + locator()


def journal_item():
    issue = pick([[("volume", " %d" % chance.randrange(1, 90)), ("issue", pick([", no. %d", "(%d)", ":%d"]) % chance.randrange(1, 12))],
                  [("volume", " %d" % chance.randrange(1, 90))], [("volume", ", Vol. %d" % chance.randrange(1, 90)), ("issue", ", No. %d" % chance.randrange(1, 12))]])
    return ([("author", people() + ", "), ("title", quoted(pick(titles))), ("container", pick(journals))] + issue +
            [("date", pick([" (%d)", " (Spring %d)", " (March %d)"]) % year()), ("page", pick([": ", ", ", ", pp. "]) + pages()), ("other", ".")])


def chapter():
    editors = [("editor", pick([", ed. %s ", ", edited by %s ", ", eds. %s "]) % people())]
    if chance.random() < 0.3:
        return ([("author", people() + ", "), ("title", quoted(pick(titles))), ("editor", "in " + people() + pick([" (eds), ", " (ed.), ", ", eds., "])),
                 ("container", pick(titles)), ("other", " ")] + publication() + locator())
    if chance.random() < 0.3:
        publisher, _ = pick(PUBLISHER).split(":")
        return ([("author", people() + ", "), ("title", quoted(pick(titles))), ("container", 'in "%s," ' % pick(titles)),
                 ("editor", "edited by %s, " % people()), ("publisher", publisher), ("date", ", %d" % year()), ("page", ", " + pages()), ("other", ".")])
    return ([("author", people() + ", "), ("title", quoted(pick(titles))), ("container", "in " + pick(titles))] + editors + publication() + locator())


def official_title():
    topic = pick(TOPIC)
    return pick(["Report on " + topic, "Report of the Secretary-General on " + topic, "National %s Strategy" % topic, "%s White Paper %d" % (topic, year()),
                 "White Paper on %s" % topic, "Annual Report %d" % year(), "Guidelines for " + topic, "Framework for Cooperation in " + topic,
                 "Joint Statement on " + topic, "Resolution on " + topic, "Final report of the working group on " + topic, "Review of " + topic,
                 "Developments in the field of " + topic, "Assessment of losses in " + pick(COUNTRY), pick(titles), pick(titles)])


def official():
    who = pick([body(), body(), "Harbour Board", "City Council", "National Audit Office", "Parliamentary Committee on " + pick(TOPIC)])
    number = pick([[("note", pick([", ", ", UN Doc. ", " (", ", doc. "]) + symbol())], [("note", ", " + symbol())], []])
    where = pick([[], [], [("place", ", " + pick(PLACES))]])
    return [("author", who + ", "), ("title", pick([official_title(), official_title(), quoted(official_title()).rstrip(", ")]))] + number + where + [("date", ", " + day())] + locator()


def resolution():
    return pick([[("author", pick(["UN General Assembly", "United Nations Security Council", "UNGA"])), ("note", pick([" Resolution ", " Res. "]) + "%d/%d" % (chance.randrange(40, 79), chance.randrange(1, 300))),
                  ("title", pick([", ", " "]) + quoted(official_title()).rstrip(", ")), ("date", ", " + day()), ("other", ".")],
                 [("title", pick(["Treaty on ", "Agreement on ", "Convention on ", "Protocol on "]) + pick(TOPIC)),
                  ("note", pick([", opened for signature ", ", signed ", ", adopted ", ", "])), ("date", day()), ("note", pick([", %d U.N.T.S. %d", ", %d UNTS %d", ""]).replace("%d", str(chance.randrange(10, 999))) + ".")]])


def thesis():
    return [("author", people() + ", "), ("title", quoted(pick(titles)).rstrip(", ")), ("note", pick([" (PhD diss., ", " (doctoral dissertation, ", " (MA thesis, "])),
            ("publisher", "University of " + pick(PLACES)), ("date", ", %d)" % year())] + locator()


def statute():
    name = pick(["%s Act", "%s Security Act", "Act on %s", "%s Reform Act", "%s Protection Law"]) % pick(TOPIC)
    return [("title", name), ("date", pick([" of %d", " %d"]) % year()), ("note", pick([", Pub. L. No. %d-%d, %d Stat. %d", ", Public Law %d-%d"])
            .replace("%d", str(chance.randrange(60, 900))) + ".")]


def speech():
    return [("author", person() + ", "), ("title", quoted(pick(titles))), ("note", "(%s, " % pick(ROLES)), ("place", pick(PLACES)), ("date", ", %s)" % day()), ("other", ".")]


def web_list_item():
    when = pick(["(%d). " % year(), "(%d, %s %d). " % (year(), pick(MONTHS), chance.randrange(1, 29)), "%d. " % year()])
    who = pick([body(), turned(), turned() + ", & " + turned()])
    site = pick([[("container", pick(PRESS))], [("publisher", pick(INSTITUTE))], []])
    return [("author", who.rstrip(".") + ". "), ("date", when), ("title", pick(titles) + ". ")] + site + [("other", ". ")] + pick([[("url", address())], [("note", "Retrieved from "), ("url", address())], []])


def press_list_item():
    return [("author", turned().rstrip(".") + ". "), ("title", pick(['"%s." ', "\u201c%s.\u201d "]) % pick(titles)), ("container", pick(PRESS)), ("date", ", " + day()), ("other", ". ")] + pick([[("url", address())], []])


KINDS = [(press_item, 450), (body_item, 300), (institute_item, 250), (book, 300), (journal_item, 200), (chapter, 400), (official, 400), (resolution, 150),
         (thesis, 60), (statute, 60), (speech, 50), (web_list_item, 200), (press_list_item, 100)]


def main(folder):
    load(folder)
    for make, count in KINDS:
        for _ in range(count):
            corpora.write(make())


if __name__ == "__main__":
    main(sys.argv[1])
