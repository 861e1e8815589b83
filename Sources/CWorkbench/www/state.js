// The page that is open, and what is said of it.

export const state = {
  /** {page} of the folder, or {html_b64}; null where none is open. */
  source: null,
  url: "",
  name: "",
  /** The service's report of the page. */
  report: null,
  /** By block: "furniture" or "article". */
  marks: new Map(),
  current: -1,
  kinds: [],
  /** By a rule's id. */
  ruleKinds: new Map(),
  folder: false,
};

export const $ = (id) => document.getElementById(id);

export function say(text) { $("status").textContent = text; }

/** kept, dropped, or doubt: the odds are nearly even. The threshold says nothing of that, as it moves with the page. */
export function sort(block) {
  if (Math.abs(block.score) < 1) return "doubt";
  return block.kept ? "kept" : "dropped";
}

export function signed(value) {
  if (value >= 1e8) return "+∞";
  if (value <= -1e8) return "−∞";
  return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(1);
}

/** A request about the page that is open. */
export function aboutPage(more) {
  return { ...(state.source || {}), ...(state.url ? { url: state.url } : {}), ...more };
}

export function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
