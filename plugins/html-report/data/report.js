// Lets a reader ask the page: which types show, what is at a place, where a reference leads.
// What stands in a document enters the page as text, never as markup.
"use strict";
{
  const MOST_LANES = 6; // as report.css draws them
  const MOST_CARDS = 40;
  const [REF, REFS, JSON_VALUE] = [5, 6, 7]; // kinds of features, as in textmill/abi/data.h

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const shortened = (text, most) => {
    const characters = [...text.slice(0, 2 * most + 2)];
    return characters.length > most ? characters.slice(0, most).join("") + "…" : text;
  };

  // The number of elements that are not above a value, in a sorted array.
  const countUpTo = (sorted, value) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // The annotations, edits and marks of one document, from the JSON in its article. Offsets are characters.
  class Findings {
    constructor(data, marks) {
      this.marks = marks;
      this.stages = data.stages;
      this.types = data.types.map(([name, ...pairs]) => ({name, features: Findings.features(pairs)}));
      this.begins = [];
      for (const step of data.marks) this.begins.push(step + (this.begins.at(-1) ?? 0));
      this.edits = data.edits.map(([begin, end, from, to, stage, confidence, was, reason]) =>
        ({begin, end, source: [from, to], stage, confidence, was, reason}));
      this.annotations = data.annotations.map(([begin, end, from, to, stage, score, id, type, ...values]) =>
        ({begin, end, source: [from, to], stage, score, id, type: this.types[type - 1], number: type, values}));
      this.byId = new Map(this.annotations.map(annotation => [annotation.id, annotation]));
    }

    static features(pairs) {
      const features = [];
      for (let i = 0; i < pairs.length; i += 2) features.push({name: pairs[i], kind: pairs[i + 1]});
      return features;
    }

    numberOf(mark) {
      return Number(mark.id.split("m")[1]);
    }

    // Those of annotations or edits that are over a mark, the shortest first. An empty mark has no text of its
    // own, so that what only touches it counts as well.
    over(mark, all) {
      const begin = this.begins[this.numberOf(mark)];
      const last = mark.textContent === "" ? begin : begin + 1;
      return all.filter(each => each.begin <= begin && each.end >= last)
        .sort((one, other) => one.end - one.begin - (other.end - other.begin));
    }

    marksOf({begin, end}) {
      const next = countUpTo(this.begins, begin);
      let first = next - 1;
      if (begin === end && this.begins[first - 1] === begin) --first;
      const after = begin === end ? first + 1 : countUpTo(this.begins, end - 1);
      return this.marks.slice(first, Math.max(after, first + 1));
    }

    words(annotation, most) {
      let text = "";
      for (const mark of this.marksOf(annotation)) {
        if (text.length > 2 * most) break;
        const isNewLine = text !== "" && mark.parentNode.firstElementChild === mark;
        text += (isNewLine ? " " : "") + mark.textContent;
      }
      return shortened(text, most);
    }

    referencesOf(annotation) {
      return annotation.type.features.flatMap(({kind}, i) =>
        (kind === REF || kind === REFS) ? annotation.values[i] ?? [] : []);
    }

    referrersTo({id}) {
      return this.annotations.filter(each => this.referencesOf(each).includes(id)).map(each => each.id);
    }
  }

  // Shows all that is known of a place.
  class Details {
    constructor(panel, findings) {
      this.panel = panel;
      this.findings = findings;
      this.list = panel.querySelector(".at");
    }

    show(mark) {
      const {annotations, edits} = this.findings;
      const here = this.findings.over(mark, annotations);
      const cards = here.slice(0, MOST_CARDS).map(annotation => this.annotation(annotation));
      if (here.length > MOST_CARDS) cards.push(element("li", {textContent: `and ${here.length - MOST_CARDS} more`}));
      cards.unshift(...this.findings.over(mark, edits).slice(0, MOST_CARDS).map(edit => this.edit(edit)));
      this.list.replaceChildren(element("ul", {}, ...cards));
      this.panel.classList.add("open");
      this.panel.scrollIntoView({block: "nearest"});
      return here[0];
    }

    close() {
      this.list.replaceChildren();
      this.panel.classList.remove("open");
    }

    annotation(annotation) {
      const {type, number, score, values} = annotation;
      const rows = type.features.flatMap(({name, kind}, i) => this.row(name, kind, values[i]));
      rows.push(...this.row("referred to by", REFS, this.findings.referrersTo(annotation)));
      return element("li", {},
        element("bdi", {className: `sample t${number}`, textContent: type.name}),
        element("span", {className: "count", textContent: `score ${score}`}),
        element("q", {dir: "auto", textContent: this.findings.words(annotation, 160)}),
        element("dl", {}, ...rows),
        this.place(annotation));
    }

    edit(edit) {
      return element("li", {className: "edit"},
        element("b", {textContent: "Edit"}),
        element("span", {className: "count", textContent: `confidence ${edit.confidence}`}),
        element("p", {},
          element("del", {dir: "auto", textContent: edit.was}), " → ",
          element("ins", {dir: "auto", textContent: this.findings.words(edit, 160)})),
        element("dl", {}, ...this.row("reason", 0, edit.reason)),
        this.place(edit));
    }

    place({begin, end, source, stage}) {
      const places = `characters ${begin}–${end} · source bytes ${source[0]}–${source[1]}`;
      return element("p", {className: "place", textContent: `${this.findings.stages[stage]} · ${places}`});
    }

    row(name, kind, value) {
      if (value === null || value.length === 0) return [];
      return [element("dt", {textContent: name}), element("dd", {dir: "auto"}, ...this.value(kind, value))];
    }

    value(kind, value) {
      if (kind === REF || kind === REFS) return [value].flat().map(id => this.link(id));
      if (kind === JSON_VALUE) return [element("code", {textContent: JSON.stringify(value, null, 1)})];
      return [String(value)];
    }

    link(id) {
      const target = this.findings.byId.get(id);
      const [first] = this.findings.marksOf(target);
      return element("a", {href: `#${first.id}`},
        `${target.type.name} `, element("bdi", {textContent: `“${this.findings.words(target, 48)}”`}));
    }
  }

  // Which types show, and in which colours. A type's look follows from its number, and so is the same in all
  // documents of a run.
  class Legend {
    constructor(article, marks) {
      this.scope = `#${article.id}`;
      this.inputs = [...article.querySelectorAll(".legend input[value]")];
      this.covers = [...new Set(marks.map(mark => mark.className))].map(names => new Set(names.split(" ")));
      this.sheet = new CSSStyleSheet();
      document.adoptedStyleSheets.push(this.sheet);
    }

    static look(input) {
      const number = Number(input.value.slice(1));
      const hue = Math.round(number * 137.508 + 40) % 360;
      const ink = `oklch(var(--line-tone) ${hue})`;
      const lines = [
        `linear-gradient(${ink} 0 0)`,
        `repeating-linear-gradient(90deg, ${ink} 0 6px, transparent 6px 9px)`,
        `repeating-linear-gradient(90deg, ${ink} 0 2px, transparent 2px 5px)`,
      ];
      const isPassage = "passage" in input.dataset;
      return {fill: isPassage ? "" : `--fill: oklch(var(--fill-tone) ${hue});`, line: lines[number % lines.length]};
    }

    // The order is from short types to long ones, so the rule that comes last, and wins, is the shortest type's.
    paint() {
      this.shown = this.inputs.filter(input => input.checked).map(input => input.value);
      const lanes = this.lanes();
      const rules = this.inputs.map(input => this.rules(input, lanes.get(input.value))).reverse();
      const count = Math.max(0, ...lanes.values()) + 1;
      this.sheet.replaceSync([`${this.scope} .text { --lanes: ${count} }`, ...rules].join("\n"));
    }

    rules(input, lane) {
      const {fill, line} = Legend.look(input);
      const sample = `${this.scope} .sample.${input.value} { ${fill} --line-0: ${line} }`;
      if (lane === undefined) return sample;
      return `${sample}\n${this.scope} .text .${input.value} { ${fill} --line-${lane}: ${line} }`;
    }

    // Types that meet somewhere draw in different lanes.
    lanes() {
      const lanes = new Map();
      for (const type of this.shown) {
        const taken = new Set();
        for (const cover of this.covers) {
          if (cover.has(type)) for (const other of cover) taken.add(lanes.get(other));
        }
        let lane = 0;
        while (lane < MOST_LANES - 1 && taken.has(lane)) ++lane;
        lanes.set(type, lane);
      }
      return lanes;
    }

    shows(stop) {
      return stop.localName === "a" || this.shown.some(type => stop.classList.contains(type));
    }
  }

  // One document. Its text is a single stop of the Tab key; the arrow keys go from mark to mark.
  class Report {
    constructor(article) {
      this.article = article;
      this.text = article.querySelector(".text");
      this.panel = article.querySelector(".details");
    }

    start() {
      if (this.legend) return;
      this.marks = [...this.text.querySelectorAll("[id]")];
      this.stops = [...this.text.querySelectorAll("mark, a")];
      for (const stop of this.stops) stop.tabIndex = -1;
      this.legend = new Legend(this.article, this.marks);
      this.paint();
      this.listen();
    }

    listen() {
      for (const input of this.legend.inputs) input.addEventListener("change", () => this.paint());
      for (const type of ["click", "focusin"]) {
        this.text.addEventListener(type, event => this.choose(event.target.closest("mark, a")));
      }
      this.text.addEventListener("keydown", event => this.onKey(event));
      this.panel.addEventListener("keydown", event => event.key === "Escape" && this.leave());
      this.panel.querySelector(".close").addEventListener("click", () => this.leave());
    }

    paint() {
      this.legend.paint();
      const isLost = !this.current || !this.legend.shows(this.current);
      this.rest(isLost ? this.marks.find(mark => this.legend.shows(mark)) : this.current);
    }

    // The stop that the Tab key comes to.
    rest(stop) {
      if (this.current) this.current.tabIndex = -1;
      this.current = stop;
      if (stop) stop.tabIndex = 0;
    }

    onKey(event) {
      const isRightToLeft = getComputedStyle(event.target).direction === "rtl";
      const steps = {ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1};
      if (event.key in steps) {
        event.preventDefault();
        this.step(event.target, steps[event.key]);
      } else if (event.key === "Enter" && event.target.localName === "mark") {
        this.panel.focus();
      } else if (event.key === "Escape") {
        this.close();
      }
    }

    step(from, by) {
      let at = this.stops.indexOf(from) + by;
      while (at in this.stops && !this.legend.shows(this.stops[at])) at += by;
      this.stops[at]?.focus();
    }

    get details() {
      const data = () => JSON.parse(this.article.querySelector(".data").textContent);
      return this.built ??= new Details(this.panel, new Findings(data(), this.marks));
    }

    choose(stop) {
      if (!stop) return;
      this.rest(stop);
      if (stop.id) this.highlight(this.details.show(stop));
    }

    highlight(annotation) {
      for (const mark of this.chosen ?? []) mark.classList.remove("chosen");
      this.chosen = annotation ? this.details.findings.marksOf(annotation) : [];
      for (const mark of this.chosen) mark.classList.add("chosen");
    }

    close() {
      this.highlight();
      this.details.close();
    }

    leave() {
      this.close();
      this.current?.focus();
    }
  }

  // The index, which comes last in a page of many documents, belongs on top; a click on a column sorts it.
  const startIndex = index => {
    document.body.prepend(index);
    const body = index.querySelector("tbody");
    const compare = new Intl.Collator(undefined, {numeric: true}).compare;
    const sort = (head, column) => {
      const isDescending = head.ariaSort === "ascending";
      for (const other of head.parentNode.children) other.ariaSort = null;
      head.ariaSort = isDescending ? "descending" : "ascending";
      const key = row => row.cells[column].textContent;
      const rows = [...body.rows].sort((one, other) => compare(key(one), key(other)));
      body.append(...(isDescending ? rows.reverse() : rows));
    };
    index.querySelectorAll("th").forEach((head, column) =>
      head.firstElementChild.addEventListener("click", () => sort(head, column)));
  };

  const index = document.querySelector(".index");
  if (index) startIndex(index);

  // Of many documents each starts when it comes near the screen.
  const reports = new Map([...document.querySelectorAll(".document")].map(article => [article, new Report(article)]));
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) reports.get(entry.target).start();
  }, {rootMargin: "100%"});
  for (const article of reports.keys()) near.observe(article);
  reports.values().next().value?.start();

  // A link into a text also brings the focus there, and the details.
  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1));
    const report = reports.get(target?.closest(".document"));
    if (!report || !target.closest(".text p")) return;
    report.start();
    target.focus();
  };
  addEventListener("hashchange", arrive);
  arrive();
}
