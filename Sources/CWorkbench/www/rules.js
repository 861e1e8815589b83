// The editor of rules: proposals, checks as one types, what they change, saving.

import { $, state, say, aboutPage, element } from "./state.js";
import * as api from "./api.js";

// The language's keys, by what they stand below; those of the schema.
const KEYS = {
  "": ["schema: 1", "pack: ", "title: ", "updated: ", "extends: []", "disable: []", "defaults: {}", "lists: {}", "rules:"],
  rule: ["id: ", "title: ", "kind: ", "status: ", "action: ", "weight: ", "hard: true", "scope: {sites: []}", "match: {}",
    "except: []", "guard: {max_words: }", "target: ", "group: ", "priority: ", "with: ", "meta: {}", "tests:"],
  match: ["css: ''", "tokens: []", "text: {any_of: []}", "text: {line: []}", "heading: []", "href: []", "has: ''", "attr: {}",
    "any: []", "all: []", "not: []", "records: {}", "xpath: ''"],
  guard: ["max_words: ", "min_words: ", "max_prose_share: ", "link_density_above: ", "link_density_below: ",
    "after_prose: ", "before_prose: ", "after_words: ", "without: ''"],
  tests: ["match: []", "no_match: []"],
};

let timer = 0;
let lastCheck = 0;

function showProblems(problems) {
  $("problems").replaceChildren(...problems.slice(0, 30).map((problem) =>
    element("li", problem.severity, `Line ${problem.line}: ${problem.message}${problem.mend ? "; " + problem.mend : ""}`)));
}

async function check() {
  const yaml = $("editor").value;
  const number = ++lastCheck;
  if (!yaml.trim()) return showProblems([]);
  try {
    const answer = await api.check(yaml);
    if (number !== lastCheck) return;
    showProblems(answer.problems);
    say(answer.errors ? `${answer.errors} errors in the rules.` : `${answer.rules} rules, no errors, ${answer.warnings} warnings.`);
  } catch (problem) { say(problem.message); }
}

export function setRules(yaml) {
  $("editor").value = yaml;
  return check();
}

async function propose() {
  const marked = [...state.marks].sort((a, b) => a[0] - b[0]);
  const furniture = marked.filter(([, name]) => name === "furniture");
  const article = marked.filter(([, name]) => name === "article");
  if (!marked.length) return say("Mark blocks as furniture or as article first.");
  if (furniture.length && article.length) return say("Mark either furniture or article for one proposal.");
  const texts = marked.map(([index]) => state.report.blocks[index].text);
  try {
    const kind = $("kind").value;
    const answer = await api.post("/workbench/draft",
      aboutPage({ texts, keep: !furniture.length, ...(kind ? { kind } : {}) }));
    await setRules(answer.yaml);
    say("Proposed. " + answer.notes.join(" "));
  } catch (problem) { say(problem.message); }
}

const count = (number, many, one) => number === 1 ? `1 block ${one}` : `${number} blocks ${many}`;

function change(item, name) {
  const box = element("div", "change");
  box.append(element("h4", "", `${name}: ${count(item.lostBlocks, "go", "goes")}, ${count(item.gainedBlocks, "come back", "comes back")}`));
  for (const text of item.lost.slice(0, 10)) box.append(element("del", "", "− " + text.slice(0, 200)));
  for (const text of item.gained.slice(0, 10)) box.append(element("ins", "", "+ " + text.slice(0, 200)));
  return box;
}

async function attempt() {
  $("changes").replaceChildren(element("p", "", "Trying…"));
  try {
    const answer = await api.post("/workbench/try", aboutPage({ rules: $("editor").value, against: $("against").value }));
    showProblems(answer.problems);
    const tests = answer.problems.filter((problem) => problem.message.startsWith("a test fails")).length;
    const parts = [element("h3", "", "What the rules change"),
      element("p", "", tests ? `${tests} tests of the rules fail.` : "The tests of the rules hold.")];
    if (answer.page) {
      parts.push(answer.page.lostBlocks || answer.page.gainedBlocks
        ? change(answer.page, "This page") : element("p", "", "Nothing changes on this page."));
    }
    if (answer.total) {
      parts.push(element("p", "", `Folder: ${answer.pages.length} of ${answer.looked} pages change`
        + (answer.looked < answer.total ? `; ${answer.total - answer.looked} were not looked at.` : ".")));
      for (const item of answer.pages.slice(0, 100)) parts.push(change(item, item.id));
    }
    $("changes").replaceChildren(...parts);
    say("Tried.");
  } catch (problem) {
    $("changes").replaceChildren();
    showProblems(problem.errors || []);
    say(problem.message);
  }
}

async function save(reopen) {
  try {
    const answer = await api.post("/workbench/save", { rules: $("editor").value });
    state.marks.clear();
    $("changes").replaceChildren();
    await reopen();
    say(`Saved to ${answer.file}; pages are cleaned by it from now on.`);
  } catch (problem) {
    showProblems(problem.errors || []);
    say(problem.message);
  }
}

/** Learnt rules, to be accepted one by one: the editor holds those that are ticked. */
function offer(yaml) {
  const parts = yaml.split(/\n(?=- id: )/);
  const head = parts.shift();
  const box = element("fieldset");
  box.append(element("legend", "", "Learnt rules"));
  const choices = parts.map((text) => {
    const label = element("label", "choice");
    const tick = element("input");
    tick.type = "checkbox";
    tick.checked = true;
    const site = /sites: \['?([^'\]]*)/.exec(text);
    const title = /title: '(.*)'/.exec(text);
    label.append(tick, ` ${site ? site[1] + ": " : ""}${title ? title[1].replaceAll("''", "'") : text.split("\n")[0]}`);
    box.append(label);
    tick.addEventListener("change", write);
    return { tick, text };
  });
  function write() {
    const chosen = choices.filter((choice) => choice.tick.checked).map((choice) => choice.text);
    return setRules(chosen.length ? [head, ...chosen].join("\n").trimEnd() + "\n" : "");
  }
  $("changes").replaceChildren(box);
  return write();
}

async function learn() {
  say("Learning…");
  try {
    const answer = await api.post("/workbench/learn", {});
    if (answer.rules) await offer(answer.yaml);
    say(answer.rules ? `${answer.rules} rules, from ${answer.summary}. Accept those that you want, try, and save.`
      : `Nothing recurs on enough articles: ${answer.summary}.`);
  } catch (problem) { say(problem.message); }
}

// Completion: what may stand where the caret is.

let options = [];
let selected = 0;

function place() {
  const editor = $("editor");
  const before = editor.value.slice(0, editor.selectionStart);
  const lines = before.split("\n");
  const line = lines[lines.length - 1];
  const word = /[\w-]*$/.exec(line)[0];
  const open = /(match|except|guard|tests)\s*:\s*[^}]*$/.exec(line);
  let below = "";
  if (open) below = open[1] === "except" ? "match" : open[1];
  else if (/^[\s-]/.test(line)) {
    below = "rule";
    const indent = /^[\s-]*/.exec(line)[0].length;
    for (let number = lines.length - 2; number >= 0; number--) {
      const own = /^([\s-]*)(match|guard|tests):\s*$/.exec(lines[number]);
      const depth = /^[\s-]*/.exec(lines[number])[0].length;
      if (depth < indent) { if (own) below = own[2]; break; }
    }
  }
  return { word, below };
}

function complete() {
  const { word, below } = place();
  options = KEYS[below].filter((key) => key.startsWith(word));
  selected = 0;
  renderOptions();
}

function renderOptions() {
  $("completions").hidden = !options.length;
  $("completions").replaceChildren(...options.map((option, index) => {
    const item = element("li", "", option);
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === selected));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); selected = index; accept(); });
    return item;
  }));
}

function accept() {
  const editor = $("editor");
  const { word } = place();
  editor.setRangeText(options[selected], editor.selectionStart - word.length, editor.selectionStart, "end");
  options = [];
  renderOptions();
  editor.dispatchEvent(new Event("input"));
}

function keys(event) {
  if (event.ctrlKey && event.key === " ") { event.preventDefault(); return complete(); }
  if ($("completions").hidden) return;
  if (event.key === "ArrowDown") selected = (selected + 1) % options.length;
  else if (event.key === "ArrowUp") selected = (selected + options.length - 1) % options.length;
  else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); return accept(); }
  else if (event.key === "Escape") options = [];
  else { options = []; return renderOptions(); }
  event.preventDefault();
  renderOptions();
}

export function start(reopen) {
  $("editor").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(check, 300); });
  $("editor").addEventListener("keydown", keys);
  $("propose").addEventListener("click", propose);
  $("try").addEventListener("click", attempt);
  $("save").addEventListener("click", () => save(reopen));
  $("learn").addEventListener("click", learn);
}
