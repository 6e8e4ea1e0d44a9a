"use strict";
// Search, and a button that copies commands and SQL. Everything else works without this script.
const up = document.body.dataset.up;
const input = document.getElementById("search");
const found = document.getElementById("found");
let selected = -1;

function load() {
  if (!document.getElementById("pages")) {
    const script = document.createElement("script");
    script.id = "pages";
    script.src = `${up}search.js`;
    script.onload = show;
    document.head.append(script);
  }
}

function score(page, words) {
  const title = page.title.toLowerCase();
  const text = page.text.toLowerCase();
  let sum = 0;
  for (const word of words) {
    if (!title.includes(word) && !text.includes(word)) return 0;
    sum += title === word ? 100 : title.includes(word) ? 20 : 0;
    sum += Math.min(5, text.split(word).length - 1);
  }
  return sum;
}

function excerpt(text, word) {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 40);
  return (at ? "…" : "") + text.slice(at, at + 130) + "…";
}

function show() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = words.length && window.PAGES
    ? window.PAGES.map((page) => [score(page, words), page])
        .filter(([points]) => points > 0)
        .sort((one, other) => other[0] - one[0])
        .slice(0, 12)
    : [];
  found.replaceChildren(
    ...hits.map(([, page], number) => {
      const item = document.createElement("li");
      item.id = `found-${number}`;
      item.role = "option";
      const link = document.createElement("a");
      link.href = up + page.url;
      link.tabIndex = -1;
      link.textContent = page.title;
      const small = document.createElement("small");
      small.textContent = excerpt(page.text, words[0]);
      link.append(small);
      item.append(link);
      return item;
    }),
  );
  if (words.length && window.PAGES && !hits.length) {
    const item = document.createElement("li");
    item.textContent = "No page has all of these words.";
    found.append(item);
  }
  found.hidden = !words.length || !window.PAGES;
  input.setAttribute("aria-expanded", String(!found.hidden));
  select(hits.length ? 0 : -1);
}

function select(number) {
  selected = number;
  for (const [at, item] of [...found.children].entries()) {
    item.setAttribute("aria-selected", String(at === number));
    if (at === number) item.scrollIntoView({ block: "nearest" });
  }
  if (number < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `found-${number}`);
}

input.addEventListener("focus", load);
input.addEventListener("input", () => (load(), show()));
input.addEventListener("keydown", (event) => {
  const links = found.querySelectorAll("a");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (links.length) select((selected + step + links.length) % links.length);
  } else if (event.key === "Escape") {
    input.value = "";
    show();
    input.blur();
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (selected >= 0) location.href = links[selected].href;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== input && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("form")) found.hidden = true;
});

if (navigator.clipboard) {
  for (const block of document.querySelectorAll("pre.sh, pre.sql, pre.yaml, pre.toml")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = "Copy";
    const text = block.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    });
    block.append(button);
  }
}
