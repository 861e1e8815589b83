// What the workbench asks of the service.

let token = sessionStorage.getItem("winnow-token") || "";

export function useToken(text) {
  token = text;
  sessionStorage.setItem("winnow-token", text);
}

/** An answer that is a problem document. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `The service answers with ${status}.`);
    this.status = status;
    this.errors = document.errors || [];
  }
}

async function ask(path, method, body, type) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = type;
  let answer;
  try {
    answer = await fetch(path, { method, headers, body });
  } catch {
    throw new Problem(0, { detail: "The service does not answer." });
  }
  const text = await answer.text();
  let json = {};
  try { json = JSON.parse(text); } catch { /* A problem without a document. */ }
  if (!answer.ok) throw new Problem(answer.status, json);
  return json;
}

export const get = (path) => ask(path, "GET");
export const post = (path, value) => ask(path, "POST", JSON.stringify(value), "application/json");
export const check = (yaml) => ask("/v1/rules/check", "POST", yaml, "application/yaml");

/** Bytes as Base64, in pieces that fit onto the stack. */
export function base64(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
