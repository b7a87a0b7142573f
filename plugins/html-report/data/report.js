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
    for (const box of this.legend.boxes) box.addEventListener("change", () => this.paint());
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

  // Built when a reader first asks.
  get details() {
    const data = () => JSON.parse(this.article.querySelector(".data").textContent);
    return this.built ??= new Details(this.panel, new Findings(data(), this.marks));
  }

  choose(stop) {
    if (!stop) return;
    this.rest(stop);
    if (!stop.id) return;
    this.highlight(this.details.show(stop));
    stop.scrollIntoView({block: "nearest"}); // the details may have come over it
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

  // The focus, on its way back to the mark, shows the details once more before they close.
  leave() {
    this.current?.focus();
    this.close();
  }
}
