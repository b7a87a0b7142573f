// What the tests ask of a page, in a reader's words.
const all = selector => [...document.querySelectorAll(selector)];
const find = selector => document.querySelector(selector);
const focused = () => document.activeElement.textContent;
const details = () => find(".details .at").innerText;
const target = link => document.getElementById(link.hash.slice(1));

// The text, line by line.
const textLines = () => all(".text p").map(line => {
  const copy = line.cloneNode(true);
  for (const extra of copy.querySelectorAll("del, .back")) extra.remove();
  return copy.textContent;
});

const mark = words => all(".text :is(mark, a)").find(each => each.textContent === words);
const row = name =>
  all(".entities li").find(each => each.querySelector("bdi").textContent === name);
const entries = () => all(".legend label").filter(each => each.querySelector("[value]"));
const nameOf = entry => entry.querySelector("bdi").textContent;
const box = type => entries().find(entry => nameOf(entry) === type).querySelector("input");
const legend = () => Object.fromEntries(entries().map(entry =>
  [nameOf(entry), Number(entry.querySelector(".count").textContent)]));

const column = name => all("th").find(each => each.textContent === name);
const cells = name => all("tbody tr").map(each => each.cells[column(name).cellIndex].textContent);

// The layers of a background, the last of which is the tint.
const layers = element =>
  getComputedStyle(element).backgroundImage.split(/, (?=none|linear|repeating)/);
const lineCount = element => layers(element).slice(0, -1).filter(layer => layer !== "none").length;
const isMarked = element => lineCount(element) > 0;
const isTinted = element => !layers(element).at(-1).includes("rgba(0, 0, 0, 0)");

const rect = element => element.getBoundingClientRect();
const isVisible = element => element.checkVisibility() && rect(element).width > 0;
const isInView = element => rect(element).bottom > 0 && rect(element).top < innerHeight;
const isRightOf = (one, other) => rect(one).left > rect(other).left;
const hasOutline = element => getComputedStyle(element).outlineStyle !== "none";

// What hangs out of the screen, but for what its own scrolling box holds.
const cutOff = () => all("body *").filter(each =>
  each.checkVisibility() && rect(each).right > innerWidth + 1 && !each.closest(".scroll"))
  .map(each => each.outerHTML.slice(0, 120));

// Letters of a line by their numbers, as ranges.
const lettersOf = (line, ...numbers) => {
  const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).lastChild() ?? line.firstChild;
  return numbers.map(number => {
    const range = document.createRange();
    const at = number < 0 ? node.length + number : number;
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range;
  });
};

// Contrast as WCAG 2 has it, of text with all that is painted behind it.
const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
const pixel = (...colours) => {
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
const linear = value => value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const luminance = ([red, green, blue]) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
const firstColour = text => text.match(/(rgba?|oklch|oklab|color)\([^)]*\)/)?.[0];
const paints = element => {
  const {backgroundColor, boxShadow} = getComputedStyle(element);
  const shade = boxShadow.includes("inset") ? firstColour(boxShadow) : null;
  return [backgroundColor, firstColour(layers(element).at(-1)), shade].filter(Boolean);
};
const behind = element =>
  element ? [...behind(element.parentElement), ...paints(element)] : ["white"];
const contrast = element => {
  const ground = behind(element);
  const [dark, light] = [pixel(...ground), pixel(...ground, getComputedStyle(element).color)]
    .map(luminance).sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
};
const speaks = element =>
  [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
const isDark = element => luminance(pixel(...behind(element))) < 0.2;
const leastContrast = () => all("body *:not(script)")
  .filter(each => speaks(each) && each.checkVisibility())
  .map(each => [contrast(each), each.outerHTML.slice(0, 160)])
  .sort((one, other) => one[0] - other[0])[0];
