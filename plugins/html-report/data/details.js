const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

// Shows all that is known of a place.
class Details {
  static MOST_CARDS = 40;

  constructor(panel, findings) {
    this.panel = panel;
    this.findings = findings;
    this.list = panel.querySelector(".at");
  }

  // Gives the innermost annotation.
  show(mark) {
    const edits = this.findings.over(mark, this.findings.edits);
    const annotations = this.findings.over(mark, this.findings.annotations);
    const cards = [
      ...this.cards(edits, edit => this.edit(edit)),
      ...this.cards(annotations, annotation => this.annotation(annotation)),
    ];
    this.list.replaceChildren(element("ul", {}, ...cards));
    this.panel.classList.add("open");
    this.panel.scrollIntoView({block: "nearest"});
    return annotations[0];
  }

  close() {
    this.list.replaceChildren();
    this.panel.classList.remove("open");
  }

  cards(all, make) {
    const cards = all.slice(0, Details.MOST_CARDS).map(make);
    const left = all.length - cards.length;
    if (left > 0) cards.push(element("li", {textContent: `and ${left} more`}));
    return cards;
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
    return element("li", {},
      element("b", {textContent: "Edit"}),
      element("span", {className: "count", textContent: `confidence ${edit.confidence}`}),
      element("p", {},
        element("del", {dir: "auto", textContent: edit.was}), " → ",
        element("ins", {dir: "auto", textContent: this.findings.words(edit, 160)})),
      element("dl", {}, ...this.row("reason", 0, edit.reason)),
      this.place(edit));
  }

  place({begin, end, source, stage}) {
    const offsets = `characters ${begin}–${end} · source bytes ${source[0]}–${source[1]}`;
    const textContent = `${this.findings.stages[stage]} · ${offsets}`;
    return element("p", {className: "place", textContent});
  }

  row(name, kind, value) {
    if (value === null || value.length === 0) return [];
    const content = element("dd", {dir: "auto"}, ...this.value(kind, value));
    return [element("dt", {textContent: name}), content];
  }

  value(kind, value) {
    if (kind === REF || kind === REFS) return [value].flat().map(id => this.link(id));
    if (kind === JSON_VALUE) {
      return [element("code", {textContent: JSON.stringify(value, null, 1)})];
    }
    return [String(value)];
  }

  link(id) {
    const target = this.findings.byId.get(id);
    const [first] = this.findings.marksOf(target);
    const words = element("bdi", {textContent: `“${this.findings.words(target, 48)}”`});
    return element("a", {href: `#${first.id}`}, `${target.type.name} `, words);
  }
}
