// Buttons, menus, pickers and fields. On a message or Home tab a choice is told at once; in a modal a field waits.

import { el, icon, toast, uniqueId } from "./dom.js";
import { plain, text } from "./mrkdwn.js";
import { act, channelName, state } from "./store.js";

const words = () => state.words;

// on: {asked: what names the surface, form: collected fields or null, label: id of the label, immediate: tell at once}
async function tell(on, name, asked) {
  const values = on.form ? { values: collect(on.form) } : {};
  const answer = await act(name, { ...on.asked, ...values, ...asked });
  if (answer.error) toast(answer.error);
  return answer;
}

export function collect(form) {
  const values = {};
  for (const [name, read] of form) values[name] = read();
  return values;
}

function confirmed(confirm, go) {
  if (!confirm) return go();
  const dialog = el("dialog", { class: "confirm", "aria-label": confirm.title.text });
  const close = (sure) => { dialog.close(); dialog.remove(); if (sure) go(); };
  dialog.append(
    el("h2", {}, plain(confirm.title.text)), el("p", {}, text(confirm.text)),
    el("footer", {}, el("button", { type: "button", onclick: () => close(false) }, confirm.deny.text),
      el("button", { type: "button", class: confirm.style || "primary", onclick: () => close(true) }, confirm.confirm.text)));
  dialog.addEventListener("cancel", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function busy(button, go) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try { await go(); } finally { button.removeAttribute("aria-busy"); }
}

function button(element, on) {
  const press = () => busy(made, () => tell(on, "press", { action_id: element.action_id, value: element.value }));
  const away = element.url && /^(https?:|mailto:|tel:)/i.test(element.url);
  const made = el("button", { type: "button", class: `action ${element.style || ""}`, "aria-label": element.accessibility_label,
    onclick: () => confirmed(element.confirm, () => { if (away) window.open(element.url, "_blank", "noopener"); press(); }) },
    el("span", {}, plain(element.text.text)), away ? icon("shared") : null);
  return made;
}

function overflow(element, on) {
  const details = el("details", { class: "menu" }, el("summary", { class: "icon-button", "aria-label": words().more }, icon("more")));
  details.append(el("div", { class: "menu-list" }, element.options.map((option) => el("button", { type: "button", onclick: () => {
    details.open = false;
    if (option.url && /^https?:/i.test(option.url)) window.open(option.url, "_blank", "noopener");
    confirmed(element.confirm, () => tell(on, "choose", { action_id: element.action_id, value: option.value }));
  } }, plain(option.text.text)))));
  return details;
}

// A field's reader goes into the form; a change is told where the surface wants it at once.
function field(made, read, element, block, on) {
  const name = `${block.block_id}/${element.action_id}`;
  on.form?.set(name, read);
  if (on.immediate) made.addEventListener("change", () => confirmed(element.confirm, () => tell(on, "choose", { action_id: element.action_id, value: read() })));
  return made;
}

const held = (element, on, block, first) => {
  const kept = on.values?.[block.block_id]?.[element.action_id];
  if (!kept) return first;
  return Object.entries(kept).find(([key]) => key !== "type")?.[1] ?? (Array.isArray(first) ? [] : null);
};
const labelled = (on, element) => ({ "aria-labelledby": on.label, "aria-label": on.label ? null : element.placeholder?.text || words().pick, "aria-describedby": on.describedBy });

function written(type, extra = {}) {
  return (element, on, block) => {
    const tag = element.multiline ? "textarea" : "input";
    const made = el(tag, { type: tag === "input" ? type : null, placeholder: element.placeholder?.text, rows: element.multiline ? "4" : null,
      maxlength: element.max_length ? String(element.max_length) : null, autofocus: element.focus_on_load, ...extra, ...labelled(on, element) });
    made.value = held(element, on, block, element.initial_value) ?? "";
    return field(made, () => made.value, element, block, on);
  };
}

function picker(type, first) {
  return (element, on, block) => {
    const input = el("input", { type, ...labelled(on, element) });
    const shown = el("span", { class: "shown", "aria-hidden": "true" });
    const show = () => { shown.textContent = pickedName(type, input.value) || element.placeholder?.text || words().pick; };
    input.value = held(element, on, block, element[first]) ?? "";
    input.addEventListener("change", show);
    show();
    return field(el("span", { class: "picker" }, icon(type === "date" ? "calendar" : "clock"), shown, input), () => input.value || null, element, block, on);
  };
}

function pickedName(type, value) {
  if (!value || type !== "date") return value;
  const year = value.startsWith(`${new Date().getFullYear()}-`) ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(document.documentElement.lang, { ...year, weekday: "short", month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${value}T00:00Z`));
}

const optionNode = (option, chosen) => el("option", { value: option.value, selected: option.value === chosen }, plain(option.text.text).join(""));

function select(options, chosenOf) {
  return (element, on, block) => {
    const chosen = chosenOf(element, on, block);
    const made = el("select", labelled(on, element), el("option", { value: "" }, element.placeholder?.text || words().pick));
    for (const group of element.option_groups || []) {
      made.append(el("optgroup", { label: group.label.text }, group.options.map((option) => optionNode(option, chosen))));
    }
    made.append(...options(element).map((option) => optionNode(option, chosen)));
    return field(made, () => made.value || null, element, block, on);
  };
}

const asOption = (value, name) => ({ value, text: { text: name } });
const peopleOptions = () => state.workspace.people.filter((one) => !one.is_bot && !one.deleted).map((one) => asOption(one.id, one.real_name));
const channelOptions = () => [...state.channels.values()].map((one) => asOption(one.id, channelName(one)));
const chosenOption = (element, on, block) => held(element, on, block, element.initial_option)?.value ?? "";

// Radio buttons, checkboxes, and menus of which several may be chosen.
function choices(kind, options, first) {
  return (element, on, block) => {
    const now = held(element, on, block, element[first]) ?? [];
    const chosen = new Set([now].flat().map((one) => (typeof one === "string" ? one : one?.value)));
    const group = uniqueId("choice");
    const all = [...options(element), ...(element.option_groups || []).flatMap((one) => one.options)];
    const made = el("div", { class: `choices ${all.length > 8 ? "long" : ""}`, role: kind === "radio" ? "radiogroup" : "group", tabindex: all.length > 8 ? "0" : null, ...labelled(on, element) },
      all.map((option) => el("label", {}, el("input", { type: kind, name: group, value: option.value, checked: chosen.has(option.value) }),
        el("span", {}, option.text.type === "mrkdwn" ? text(option.text) : plain(option.text.text), option.description ? el("small", {}, text(option.description)) : null))));
    const ticked = () => [...made.querySelectorAll("input:checked")].map((one) => one.value);
    return field(made, kind === "radio" ? () => ticked()[0] ?? null : ticked, element, block, on);
  };
}

// A field that asks the app for options as one types.
function asking(several) {
  return (element, on, block) => {
    const first = held(element, on, block, several ? element.initial_options : element.initial_option) ?? [];
    let chosen = [first].flat().filter(Boolean);
    const listId = uniqueId("options");
    const list = el("ul", { id: listId, role: "listbox", class: "offered", hidden: true, ...labelled(on, element) });
    const input = el("input", { type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": listId,
      "aria-autocomplete": "list", placeholder: element.placeholder?.text || words().search, ...labelled(on, element) });
    const tags = el("span", { class: "tags" });
    const made = el("div", { class: "asking" }, tags, input, list);
    let active = -1, offered = [], asked = 0, timer = 0;

    const show = () => {
      if (several) {
        tags.replaceChildren(...chosen.map((option) => el("button", { type: "button", class: "tag", "aria-label": `${words().close} ${option.text.text}`,
          onclick: () => { chosen = chosen.filter((one) => one !== option); show(); changed(); } }, option.text.text, icon("close"))));
      } else input.value = chosen[0]?.text.text ?? "";
    };
    const close = () => { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const changed = () => made.dispatchEvent(new Event("change"));
    const take = (option) => {
      chosen = several ? [...chosen.filter((one) => one.value !== option.value), option] : [option];
      if (several) input.value = "";
      close(); show(); changed();
    };
    const move = (to) => {
      active = (to + offered.length) % offered.length;
      [...list.children].forEach((node, place) => node.setAttribute("aria-selected", String(place === active)));
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    };
    const ask = async () => {
      const mine = (asked += 1);
      const answer = await act("options", { ...on.asked, action_id: element.action_id, typed: input.value });
      if (mine !== asked) return;
      offered = answer.options || [];
      list.replaceChildren(...offered.map((option) => el("li", { id: uniqueId("option"), role: "option", "aria-selected": "false",
        onmousedown: (event) => { event.preventDefault(); take(option); } }, plain(option.text.text), option.description ? el("small", {}, text(option.description)) : null)));
      if (!offered.length) list.append(el("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, words().nothingFound));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      active = -1;
    };
    input.addEventListener("input", () => {
      if (!several) chosen = [];
      clearTimeout(timer);
      if (input.value.length >= (element.min_query_length ?? 3)) timer = setTimeout(ask, 150);
      else close();
    });
    input.addEventListener("focus", () => { input.select(); if ((element.min_query_length ?? 3) === 0) ask(); });
    input.addEventListener("blur", () => { close(); show(); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
      if (!offered.length) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(active + (event.key === "ArrowDown" ? 1 : -1)); }
      else if (event.key === "Enter" && active >= 0) take(offered[active]);
    });
    show();
    return field(made, () => (several ? chosen.map((one) => one.value) : chosen[0]?.value ?? null), element, block, on);
  };
}

function feedback(element, on) {
  const side = (one, turned) => el("button", { type: "button", class: "icon-button", title: one.text.text, "aria-label": one.accessibility_label || one.text.text,
    onclick: (event) => { event.currentTarget.classList.add("given"); tell(on, "press", { action_id: element.action_id, value: one.value }); } }, icon("up", turned));
  return el("span", { class: "feedback" }, side(element.positive_button, false), side(element.negative_button, true));
}

const picture = (element) => {
  const shown = /^data:image\//.test(element.image_url || "") || new URL(element.image_url || "x:", location).origin === location.origin;
  return shown ? el("img", { src: element.image_url, alt: element.alt_text }) : el("span", { class: "picture", role: "img", "aria-label": element.alt_text }, element.alt_text);
};

const own = (key) => (element) => element[key] || [];
const ELEMENTS = {
  button, overflow, image: picture, feedback_buttons: feedback,
  icon_button: (element, on) => el("button", { type: "button", class: "icon-button", "aria-label": element.accessibility_label || element.text.text, title: element.text.text,
    onclick: () => confirmed(element.confirm, () => tell(on, "press", { action_id: element.action_id, value: element.value })) }, icon("close")),
  plain_text_input: written("text"), email_text_input: written("email", { autocomplete: "off" }), url_text_input: written("url"), number_input: written("text", { inputmode: "decimal" }),
  datepicker: picker("date", "initial_date"), timepicker: picker("time", "initial_time"),
  static_select: select(own("options"), chosenOption),
  users_select: select(peopleOptions, (e, on, b) => held(e, on, b, e.initial_user) ?? ""),
  channels_select: select(channelOptions, (e, on, b) => held(e, on, b, e.initial_channel) ?? ""),
  conversations_select: select(channelOptions, (e, on, b) => held(e, on, b, e.initial_conversation) ?? ""),
  radio_buttons: choices("radio", own("options"), "initial_option"), checkboxes: choices("checkbox", own("options"), "initial_options"),
  multi_static_select: choices("checkbox", own("options"), "initial_options"), multi_users_select: choices("checkbox", peopleOptions, "initial_users"),
  multi_channels_select: choices("checkbox", channelOptions, "initial_channels"), multi_conversations_select: choices("checkbox", channelOptions, "initial_conversations"),
  external_select: asking(false), multi_external_select: asking(true),
};

export function element(one, on, block) {
  return ELEMENTS[one.type]?.(one, on, block) ?? el("em", {}, one.type);
}
