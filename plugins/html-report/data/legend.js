// Which types show, and in which colours. A type's look follows from its number, and so is the same
// in all documents of a run.
class Legend {
  static MOST_LANES = 6; // as report.css draws them

  constructor(article, marks) {
    this.scope = `#${article.id}`;
    this.boxes = [...article.querySelectorAll(".legend input[value]")];
    this.covers = [...new Set(marks.map(mark => mark.className))]
      .map(names => new Set(names.split(" ")));
    this.sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(this.sheet);
  }

  // Turning by the golden angle keeps the hues of any number of types apart.
  static look(box) {
    const number = Number(box.value.slice(1));
    const hue = Math.round(number * 137.508 + 40) % 360;
    const ink = `oklch(var(--line-tone) ${hue})`;
    const lines = [
      `linear-gradient(${ink} 0 0)`,
      `repeating-linear-gradient(90deg, ${ink} 0 6px, transparent 6px 9px)`,
      `repeating-linear-gradient(90deg, ${ink} 0 2px, transparent 2px 5px)`,
    ];
    const fill = "passage" in box.dataset ? "" : `--fill: oklch(var(--fill-tone) ${hue});`;
    return {fill, line: lines[number % lines.length]};
  }

  // The boxes go from short types to long ones, so that the rule which comes last, and wins, is
  // that of the shortest.
  paint() {
    this.shown = this.boxes.filter(box => box.checked).map(box => box.value);
    const lanes = this.lanes();
    const count = Math.max(0, ...lanes.values()) + 1;
    const rules = this.boxes.map(box => this.rules(box, lanes.get(box.value))).reverse();
    this.sheet.replaceSync([`${this.scope} .text { --lanes: ${count} }`, ...rules].join("\n"));
  }

  rules(box, lane) {
    const {fill, line} = Legend.look(box);
    const sample = `${this.scope} .sample.${box.value} { ${fill} --line-0: ${line} }`;
    if (lane === undefined) return sample;
    return `${sample}\n${this.scope} .text .${box.value} { ${fill} --line-${lane}: ${line} }`;
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
      while (lane < Legend.MOST_LANES - 1 && taken.has(lane)) ++lane;
      lanes.set(type, lane);
    }
    return lanes;
  }

  shows(stop) {
    return stop.localName === "a" || this.shown.some(type => stop.classList.contains(type));
  }
}
