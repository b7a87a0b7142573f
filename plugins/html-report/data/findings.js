// Lets a reader ask the page: which types show, what is at a place, where a reference leads. What
// stands in a document enters the page as text, never as markup.
"use strict";

// Kinds of features, as in textmill/abi/data.h.
const [REF, REFS, JSON_VALUE] = [5, 6, 7];

const shortened = (text, most) => {
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length > most ? characters.slice(0, most).join("") + "…" : text;
};

// How many elements of a sorted array are not above a value.
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

// The annotations, edits and marks of one document, from the JSON in its article. Offsets are of
// characters.
class Findings {
  constructor(data, marks) {
    this.marks = marks;
    this.stages = data.stages;
    this.begins = [];
    for (const step of data.marks) this.begins.push(step + (this.begins.at(-1) ?? 0));
    this.types = data.types.map(([name, ...pairs]) => ({name, features: Findings.features(pairs)}));
    this.edits = data.edits.map(row => Findings.edit(row));
    this.annotations = data.annotations.map(row => this.annotation(row));
    this.byId = new Map(this.annotations.map(annotation => [annotation.id, annotation]));
  }

  static features(pairs) {
    const features = [];
    for (let i = 0; i < pairs.length; i += 2) features.push({name: pairs[i], kind: pairs[i + 1]});
    return features;
  }

  static edit([begin, end, from, to, stage, confidence, was, reason]) {
    return {begin, end, source: [from, to], stage, confidence, was, reason};
  }

  annotation([begin, end, from, to, stage, score, id, number, ...values]) {
    const type = this.types[number - 1];
    return {begin, end, source: [from, to], stage, score, id, number, type, values};
  }

  // Those of annotations or edits that are over a mark, the shortest first. An empty mark has no
  // text of its own, so that what only touches it counts as well.
  over(mark, all) {
    const begin = this.begins[Number(mark.id.split("m")[1])];
    const last = mark.textContent === "" ? begin : begin + 1;
    return all.filter(each => each.begin <= begin && each.end >= last)
      .sort((one, other) => one.end - one.begin - (other.end - other.begin));
  }

  marksOf({begin, end}) {
    let first = countUpTo(this.begins, begin) - 1;
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

  referencesOf({type, values}) {
    const refers = ({kind}) => kind === REF || kind === REFS;
    return type.features.flatMap((feature, i) => refers(feature) ? values[i] ?? [] : []);
  }

  referrersTo({id}) {
    return this.annotations.filter(each => this.referencesOf(each).includes(id))
      .map(each => each.id);
  }
}
