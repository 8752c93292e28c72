// The modal before one: drawn anew when the app changes it, what was typed kept.

import { blocks } from "./blocks.js";
import { el, iconButton } from "./dom.js";
import { collect } from "./elements.js";
import { plain } from "./mrkdwn.js";
import { act, state } from "./store.js";

let shown = null; // {dialog, id, hash, form}

export function drawModal() {
  const view = state.modal;
  if (!view) return close();
  if (shown?.id === view.id && shown.hash === view.hash) return undefined;
  const kept = shown?.id === view.id ? typed(shown.dialog) : {};
  const dialog = shown?.dialog || el("dialog", { class: "modal", "aria-labelledby": "modal-title" });
  fill(dialog, view, {});
  restore(dialog, kept);
  if (!shown) {
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); dismiss(); });
    document.body.append(dialog);
    dialog.showModal();
  }
  shown = { ...shown, dialog, id: view.id, hash: view.hash };
  // Not a search field: its list would open over the others.
  dialog.querySelector(".modal-body input:not([role=combobox]), .modal-body textarea, .modal-body select")?.focus({ preventScroll: true });
  return undefined;
}

function close() {
  shown?.dialog.close();
  shown?.dialog.remove();
  shown = null;
}

const dismiss = () => act("close", { view_id: shown.id });

function fill(dialog, view, errors) {
  const words = state.words, form = new Map();
  const asks = view.submit || view.blocks.some((block) => block.type === "input");
  const general = errors[""] ? el("p", { class: "error general", role: "alert" }, errors[""]) : null;
  const submit = el("button", { type: "submit", class: "action primary" }, view.submit ? plain(view.submit.text) : words.submit);
  dialog.replaceChildren(el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); send(dialog, view, form, submit); } },
    el("header", {}, el("h2", { id: "modal-title" }, plain(view.title.text)), iconButton("close", words.closeModal, dismiss)),
    el("div", { class: "modal-body" }, general, blocks(view.blocks, { asked: { view_id: view.id }, form, errors, values: view.state.values })),
    el("footer", {}, el("button", { type: "button", class: "action", onclick: dismiss }, view.close ? plain(view.close.text) : words.cancel), asks ? submit : null)));
}

async function send(dialog, view, form, submit) {
  if (submit.disabled) return;
  submit.disabled = true;
  const answer = await act("submit", { view_id: view.id, values: collect(form) }).catch(() => ({ error: state.words.failed }));
  submit.disabled = false;
  const errors = answer.error ? { "": answer.error } : answer.errors || {};
  if (!Object.keys(errors).length) return;
  const kept = typed(dialog);
  fill(dialog, view, errors);
  restore(dialog, kept);
  dialog.querySelector("[aria-invalid]")?.focus();
}

// What stands in the fields, by their place among fields of the same kind and label.
function fieldsOf(dialog) {
  return [...dialog.querySelectorAll(".field, .accessory, .actions")].flatMap((holder) =>
    [...holder.querySelectorAll("input, textarea, select")].map((node, place) => [`${holder.querySelector(".label")?.textContent || ""}/${place}/${node.type}/${node.value && /radio|checkbox/.test(node.type) ? node.value : ""}`, node]));
}

function typed(dialog) {
  return Object.fromEntries(fieldsOf(dialog).map(([key, node]) => [key, /radio|checkbox/.test(node.type) ? node.checked : node.value]));
}

function restore(dialog, kept) {
  for (const [key, node] of fieldsOf(dialog)) {
    if (!(key in kept) || node.getAttribute("role") === "combobox") continue;
    if (/radio|checkbox/.test(node.type)) node.checked = kept[key];
    else node.value = kept[key];
  }
}
