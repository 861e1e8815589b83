// Opens pages and puts the parts together.

import { $, state, say, aboutPage, element } from "./state.js";
import * as api from "./api.js";
import * as page from "./pageview.js";
import * as blocks from "./blocks.js";
import * as rules from "./rules.js";

const GOLD_ID = /[^A-Za-z0-9_-]+/g;

async function open(source, name, url) {
  state.source = source;
  state.name = name;
  state.url = url ?? "";
  $("url").value = state.url;
  state.marks.clear();
  await load();
}

async function load() {
  if (!state.source) return;
  say(`Opening ${state.name}…`);
  try {
    state.report = await api.post("/workbench/page", aboutPage({}));
  } catch (problem) {
    if (problem.status === 401) $("token-row").hidden = false;
    return say(problem.message);
  }
  state.current = -1;
  $("verdict").textContent =
    `${state.report.verdict} Confidence ${Math.round(state.report.confidence * 100)} %.`;
  $("why").replaceChildren(element("p", "hint", "Choose a block."));
  blocks.listRules();
  blocks.list();
  await page.show(state.report.view);
  $("gold-id").value = state.name.replace(/\.[a-z]+$/i, "").replace(GOLD_ID, "-").slice(0, 80);
  gold();
  const judged = state.report.blocks.length, all = state.report.all;
  say(`${state.name}: ${state.report.title || "no headline"}`
    + (judged < all ? `; time was enough for the evidence of ${judged} of ${all} blocks` : ""));
}

/** The article as marked. */
function gold() {
  if (!state.report) return;
  $("gold-text").value = state.report.blocks
    .filter((block, index) => (state.marks.get(index) || (block.kept ? "article" : "")) === "article")
    .map((block) => block.text).join("\n\n");
}

async function saveGold() {
  try {
    const answer = await api.post("/workbench/gold", aboutPage({
      id: $("gold-id").value, text: $("gold-text").value,
      ...(state.report && state.report.title ? { title: state.report.title } : {}),
    }));
    say(`Saved to ${answer.file}.`);
  } catch (problem) { say(problem.message); }
}

async function openFile(file) {
  if (file) await open({ html_b64: api.base64(new Uint8Array(await file.arrayBuffer())) }, file.name);
}

async function listPages() {
  try {
    const answer = await api.get("/workbench/pages");
    state.kinds = answer.kinds;
    state.ruleKinds = new Map((await api.get("/v1/rules")).rules.map((rule) => [rule.id, rule.kind]));
    $("token-row").hidden = true;
    $("folder").hidden = !answer.folder;
    $("learn").disabled = !answer.folder;
    $("save").disabled = !answer.savesRules;
    $("save-gold").disabled = !answer.savesGold;
    const first = element("option", "", `${answer.pages.length} pages`);
    first.value = "";
    $("pages").replaceChildren(first, ...answer.pages.map((entry) => {
      const option = element("option", "", entry.id);
      option.value = entry.id;
      option.dataset.url = entry.url || "";
      return option;
    }));
    const any = element("option", "", "as found");
    any.value = "";
    $("kind").replaceChildren(any, ...answer.kinds.map((kind) => {
      const option = element("option", "", kind);
      option.value = kind;
      return option;
    }));
    say("Open a page to begin.");
  } catch (problem) {
    if (problem.status === 401) $("token-row").hidden = false;
    say(problem.message);
  }
}

blocks.start();
rules.start(load);
$("blocks").addEventListener("marked", gold);
$("mark-furniture").addEventListener("click", () => blocks.mark("furniture"));
$("mark-article").addEventListener("click", () => blocks.mark("article"));
$("unmark").addEventListener("click", () => blocks.mark(""));
$("save-gold").addEventListener("click", saveGold);
$("file").addEventListener("change", (event) => openFile(event.target.files[0]));
$("pages").addEventListener("change", (event) => {
  const option = event.target.selectedOptions[0];
  if (option.value) open({ page: option.value }, option.value, option.dataset.url);
});
$("url").addEventListener("change", () => { state.url = $("url").value.trim(); load(); });
$("open-paste").addEventListener("click", () => {
  const bytes = new TextEncoder().encode($("paste").value);
  open({ html_b64: api.base64(bytes) }, "pasted page");
});
$("use-token").addEventListener("click", () => { api.useToken($("token").value); listPages(); });
document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("drop-here"); });
document.addEventListener("dragleave", () => document.body.classList.remove("drop-here"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("drop-here");
  openFile(event.dataTransfer.files[0]);
});
await listPages();
