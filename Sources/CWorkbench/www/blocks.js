// The list of blocks, and why each stays or goes.

import { $, state, sort, signed, element } from "./state.js";
import * as page from "./pageview.js";

const STEP = 500;
let shown = [];
let limit = STEP;

function wanted(block, index) {
  const show = $("show").value;
  const kind = sort(block);
  if (show === "kept" && !block.kept || show === "dropped" && block.kept) return false;
  if (show === "doubt" && kind !== "doubt" || show === "marked" && !state.marks.has(index)) return false;
  const rule = $("rule-filter").value;
  const kindOf = (id) => state.ruleKinds.get(id) || "own";
  if (rule.startsWith("kind ") ? !block.rules.some((id) => "kind " + kindOf(id) === rule) : rule && !block.rules.includes(rule)) return false;
  const words = $("words").value.trim().toLowerCase();
  return !words || block.text.toLowerCase().includes(words);
}

function describe(item, index) {
  const block = state.report.blocks[index];
  const mark = state.marks.get(index);
  item.className = sort(block);
  item.replaceChildren();
  item.append(element("span", "score", signed(block.score)), " ",
    element("span", "role", `${block.kept ? "kept" : "dropped"}, ${block.role}`), " ");
  if (mark) item.append(element("span", "mark", `marked as ${mark}`), " ");
  item.append(element("span", "text", block.text.length > 300 ? block.text.slice(0, 300) + "…" : block.text));
  if (index === state.current) item.setAttribute("aria-current", "true");
  else item.removeAttribute("aria-current");
  item.tabIndex = index === state.current || state.current < 0 && index === shown[0] ? 0 : -1;
}

export function list() {
  const blocks = state.report ? state.report.blocks : [];
  shown = blocks.map((_, index) => index).filter((index) => wanted(blocks[index], index));
  const items = shown.slice(0, limit).map((index) => {
    const item = element("li");
    item.dataset.index = index;
    describe(item, index);
    return item;
  });
  if (state.current < 0 || !shown.includes(state.current)) { if (items[0]) items[0].tabIndex = 0; }
  $("blocks").replaceChildren(...items);
  $("more").hidden = shown.length <= limit;
  const kept = blocks.filter((block) => block.kept).length;
  $("count").textContent = blocks.length ? `(${kept} of ${blocks.length} kept, ${shown.length} shown)` : "";
}

export function listRules() {
  const counts = new Map();
  for (const block of state.report.blocks) for (const rule of block.rules) counts.set(rule, (counts.get(rule) || 0) + 1);
  const kinds = new Set([...counts.keys()].map((id) => "kind " + (state.ruleKinds.get(id) || "own")));
  const options = [...[...kinds].sort().map((kind) => [kind, 0]), ...[...counts].sort()].map(([rule, count]) => {
    const option = element("option", "", count ? `${rule} (${count})` : rule);
    option.value = rule;
    return option;
  });
  const any = element("option", "", "any");
  any.value = "";
  $("rule-filter").replaceChildren(any, ...options);
}

function item(index) { return $("blocks").querySelector(`li[data-index="${index}"]`); }

export function refresh(index) {
  const node = item(index);
  if (node) describe(node, index);
  page.colour(index);
}

export function choose(index, { reveal = true, focus = true } = {}) {
  const before = state.current;
  state.current = index;
  if (before >= 0) refresh(before);
  refresh(index);
  const node = item(index);
  if (node) {
    node.scrollIntoView({ block: "nearest" });
    if (focus) node.focus({ preventScroll: true });
  }
  if (reveal) page.reveal(index);
  explain(index);
}

function explain(index) {
  const block = state.report.blocks[index];
  const table = element("table");
  const head = element("tr");
  head.append(element("th", "", "Evidence"), element("th", "number", "log-odds"));
  table.append(head);
  for (const term of block.terms) {
    const row = element("tr");
    row.append(element("td", "", term.name), element("td", "number", signed(term.logOdds)));
    table.append(row);
  }
  const sum = element("tr", "sum");
  sum.append(element("td", "", "sum"), element("td", "number", signed(block.score)));
  table.append(sum);
  const threshold = state.report.threshold;
  const line = threshold > 1e8 || threshold < -1e8 ? "nothing stays on this page" : `blocks up to ${signed(threshold)} stay`;
  $("why").replaceChildren(
    element("p", "", `${block.kept ? "Kept" : "Dropped"}: ${block.reason}. Above zero speaks for furniture; ${line}.`),
    element("blockquote", "", block.text.length > 400 ? block.text.slice(0, 400) + "…" : block.text), table);
}

export function mark(name) {
  const index = state.current;
  if (index < 0) return;
  if (name) state.marks.set(index, name);
  else state.marks.delete(index);
  refresh(index);
  $("blocks").dispatchEvent(new CustomEvent("marked"));
}

function step(by) {
  const place = shown.indexOf(state.current);
  const next = shown[Math.max(0, Math.min(Math.min(shown.length, limit) - 1, place < 0 ? 0 : place + by))];
  if (next !== undefined) choose(next);
}

export function start() {
  $("blocks").addEventListener("click", (event) => {
    const node = event.target.closest("li");
    if (node) choose(Number(node.dataset.index));
  });
  $("blocks").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions = {
      ArrowDown: () => step(1), ArrowUp: () => step(-1), PageDown: () => step(10), PageUp: () => step(-10),
      Enter: () => { const node = event.target.closest("li"); if (node) choose(Number(node.dataset.index)); },
      f: () => mark("furniture"), a: () => mark("article"), u: () => mark(""),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
  for (const id of ["show", "rule-filter"]) $(id).addEventListener("change", () => { limit = STEP; list(); });
  $("words").addEventListener("input", () => { limit = STEP; list(); });
  $("more").addEventListener("click", () => { limit += STEP; list(); });
  page.onChoose((index) => choose(index, { reveal: false, focus: false }));
}
