// Block Kit, drawn.

import { el, icon, uniqueId } from "./dom.js";
import { element } from "./elements.js";
import { plain, text } from "./mrkdwn.js";
import { markdown, richText } from "./richtext.js";
import { state } from "./store.js";

function section(block, on) {
  const words = el("div", { class: "words" }, block.text ? el("div", { class: "text" }, text(block.text)) : null,
    block.fields ? el("div", { class: "fields" }, block.fields.map((one) => el("div", { class: "text" }, text(one)))) : null);
  if (!block.accessory) return words;
  return el("div", { class: "section" }, words, el("div", { class: "accessory" }, element(block.accessory, { ...on, immediate: true }, block)));
}

function input(block, on) {
  const label = uniqueId("label"), wrong = uniqueId("wrong");
  const error = on.errors?.[block.block_id];
  const inner = { ...on, label, describedBy: wrong, immediate: Boolean(block.dispatch_action) || on.immediate };
  const made = el("div", { class: error ? "field wrong" : "field" },
    el("span", { class: "label", id: label }, plain(block.label.text), block.optional ? el("small", {}, ` ${state.words.optional}`) : null),
    element(block.element, inner, block),
    el("span", { id: wrong, class: "under" }, error ? el("span", { class: "error", role: "alert" }, error) : block.hint ? plain(block.hint.text) : null));
  if (error) made.querySelector("input, select, textarea, [role]")?.setAttribute("aria-invalid", "true");
  return made;
}

function cell(one) {
  if (one.type === "rich_text") return richText(one);
  return one.type === "raw_number" ? one.text || new Intl.NumberFormat(document.documentElement.lang).format(one.value) : one.text;
}

function table(block) {
  const align = (place) => block.column_settings?.[place]?.align || "left";
  const row = (cells, tag) => el("tr", {}, cells.map((one, place) => el(tag, { class: align(place), scope: tag === "th" ? "col" : null }, cell(one))));
  const [head, ...rest] = block.rows;
  return el("div", { class: "table", tabindex: "0", role: "region", "aria-label": head.map((one) => one.text || "").join(", ") || "table" },
    el("table", {}, el("thead", {}, row(head, "th")), el("tbody", {}, rest.map((cells) => row(cells, "td")))));
}

function container(block, on) {
  const inside = () => block.child_blocks.map((one) => el("div", { class: `block is-${one.type}` }, BLOCKS[one.type]?.(one, on) ?? one.type));
  const title = block.rich_text_title ? richText(block.rich_text_title) : plain(block.title.text);
  const head = [title, block.subtitle ? el("small", {}, text(block.subtitle)) : null];
  if (!block.is_collapsible) return el("div", { class: "container", role: "group" }, el("div", { class: "title" }, head), inside());
  return el("details", { class: "container", open: !block.default_collapsed }, el("summary", { class: "title" }, icon("down"), head), inside());
}

const BLOCKS = {
  section, input, table, container,
  header: (block) => el("h2", { class: "heading" }, plain(block.text.text)),
  divider: () => el("hr"),
  context: (block, on) => el("div", { class: "context" }, block.elements.map((one) => (one.type === "image" ? element(one, on, block) : el("span", { class: "text" }, text(one))))),
  actions: (block, on) => el("div", { class: "actions" }, block.elements.map((one) => element(one, { ...on, immediate: true }, block))),
  context_actions: (block, on) => el("div", { class: "actions" }, block.elements.map((one) => element(one, on, block))),
  image: (block, on) => el("figure", {}, block.title ? el("figcaption", {}, plain(block.title.text)) : null, element({ ...block, type: "image" }, on, block)),
  rich_text: richText,
  markdown: (block) => markdown(block.text),
  alert: (block) => el("div", { class: `alert ${block.level || ""}` }, text(block.text)),
};

export function blocks(all, on) {
  return el("div", { class: "blocks" }, all.map((block) => el("div", { class: `block is-${block.type}` }, BLOCKS[block.type]?.(block, on) ?? block.type)));
}
