// A click on a column of the index sorts by it, a second one the other way round.
const sortBy = (head, rows) => {
  const order = head.ariaSort === "ascending" ? "descending" : "ascending";
  for (const other of head.parentNode.children) other.ariaSort = null;
  head.ariaSort = order;
  const {compare} = new Intl.Collator(undefined, {numeric: true});
  const key = row => row.cells[head.cellIndex].textContent;
  const sorted = [...rows.children].sort((one, other) => compare(key(one), key(other)));
  rows.append(...(order === "ascending" ? sorted : sorted.reverse()));
};

// The index comes last in a page of many documents, and belongs on top.
const startIndex = index => {
  document.body.prepend(index);
  for (const head of index.querySelectorAll("th")) {
    const button = head.querySelector("button");
    button.addEventListener("click", () => sortBy(head, index.querySelector("tbody")));
  }
};

// Of many documents each starts when it comes near the screen.
const startReports = articles => {
  const reports = new Map(articles.map(article => [article, new Report(article)]));
  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) reports.get(entry.target).start();
  }, {rootMargin: "100%"});
  for (const article of articles) near.observe(article);
  reports.values().next().value?.start();
  return reports;
};

// A link into a text also brings the focus there, and with it the details.
const arrive = reports => {
  const target = document.getElementById(location.hash.slice(1));
  const report = reports.get(target?.closest(".document"));
  if (!report || !target.closest(".text p")) return;
  report.start();
  target.focus();
};

const index = document.querySelector(".index");
if (index) startIndex(index);
const reports = startReports([...document.querySelectorAll(".document")]);
addEventListener("hashchange", () => arrive(reports));
arrive(reports);
