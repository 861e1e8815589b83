// The page in its frame. The frame is sandboxed and may not run scripts; what is written into it is div and span alone.

import { $, state, sort } from "./state.js";

let byBlock = new Map();
let choose = () => {};

export function onChoose(action) { choose = action; }

export function show(markup) {
  const frame = $("view");
  byBlock = new Map();
  return new Promise((done) => {
    frame.addEventListener("load", () => {
      const page = frame.contentDocument;
      for (const node of page.querySelectorAll("[data-b]")) {
        const block = Number(node.dataset.b);
        if (!byBlock.has(block)) byBlock.set(block, []);
        byBlock.get(block).push(node);
      }
      for (const node of page.querySelectorAll("[data-c]")) node.title = node.dataset.t + " " + node.dataset.c;
      page.addEventListener("click", (event) => {
        const node = event.target.closest("[data-b]");
        if (node) choose(Number(node.dataset.b));
      });
      colour();
      done();
    }, { once: true });
    frame.srcdoc = '<!DOCTYPE html><html lang=""><head><meta charset="utf-8">'
      + '<link rel="stylesheet" href="/workbench/static/page.css"><title>Page</title></head><body>'
      + markup + "</body></html>";
  });
}

/** Colours all blocks, or one. */
export function colour(only) {
  const blocks = state.report ? state.report.blocks : [];
  for (const [index, nodes] of byBlock) {
    if (only !== undefined && index !== only) continue;
    const block = blocks[index];
    if (!block) continue;
    const names = [sort(block), state.marks.get(index) || "", index === state.current ? "current" : ""];
    for (const node of nodes) node.className = names.join(" ").trim();
  }
}

export function reveal(index) {
  const node = (byBlock.get(index) || [])[0];
  if (node) node.scrollIntoView({ block: "center" });
}
