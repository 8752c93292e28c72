// A list of messages with day dividers.

import { blocks } from "./blocks.js";
import { dayKey, dayName, fullTime, timeOf, when } from "./dates.js";
import { el, icon, iconButton, keep, toast } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { act, nameOf, person, state } from "./store.js";

export function avatar(id) {
  const name = nameOf(id);
  if (id === state.workspace.bot) return el("span", { class: "avatar app", "aria-hidden": "true" }, el("img", { src: "icon.svg", alt: "" }));
  const latin = /^[\p{Script=Latin}]/u.test(name);
  const initials = latin ? name.split(/\s+/).slice(0, 2).map((part) => part[0]).join("") : [...name][0];
  const made = el("span", { class: "avatar", "aria-hidden": "true" }, initials);
  made.style.setProperty("--hue", String([...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7)));
  return made;
}

function content(message, place) {
  if (message.subtype === "tombstone") return el("p", { class: "gone" }, state.words.deletedMessage);
  const fromApp = Boolean(message.bot_id);
  const parts = [];
  if (fromApp && message.blocks?.length) parts.push(blocks(message.blocks, { asked: { channel: place, ts: message.ts } }));
  else if (message.text) parts.push(el("div", { class: "text" }, mrkdwn(message.text)));
  for (const attached of message.attachments || []) {
    parts.push(el("div", { class: "attached" }, attached.blocks ? blocks(attached.blocks, { asked: { channel: place, ts: message.ts } }) : el("div", { class: "text" }, mrkdwn(attached.text || attached.fallback || ""))));
  }
  for (const file of message.files || []) {
    parts.push(el("a", { class: "file", href: `/desk/file/${file.id}`, download: file.name }, icon("file"), el("span", {}, file.name), el("small", {}, `${Math.max(1, Math.round(file.size / 1024))} KB`)));
    const heard = file.transcription?.preview;
    if (heard) parts.push(el("blockquote", { class: "transcript" }, heard.content + (heard.has_more ? "…" : "")));
  }
  if (message.edited) parts.push(el("small", { class: "edited" }, state.words.edited));
  return parts;
}

function tools(message, place, inThread, editing) {
  const words = state.words, own = message.user === state.me;
  if (message.is_ephemeral || message.subtype === "tombstone") return null;
  const list = el("div", { class: "menu-list" });
  const more = el("details", { class: "menu" }, el("summary", { class: "icon-button", "aria-label": words.more, title: words.more }, icon("more")), list);
  const add = (label, go) => list.append(el("button", { type: "button", onclick: () => { more.open = false; go(); } }, label));
  for (const one of state.workspace.shortcuts.filter((shortcut) => shortcut.kind === "message")) {
    add(one.name, async () => { const answer = await act("shortcut", { callback_id: one.callback_id, channel: place, ts: message.ts }); if (answer.error) toast(answer.error); });
  }
  if (own && !message.files) add(words.edit, () => editing(message));
  if (own) add(words.remove, () => { if (window.confirm(words.removeAsk)) act("delete", { channel: place, ts: message.ts }); });
  add(words.copy, () => navigator.clipboard?.writeText(`${location.origin}/archives/${place}/p${message.ts.replace(".", "")}`));
  return el("div", { class: "tools" },
    inThread ? null : iconButton("reply", words.reply, () => { location.hash = `/${place}/${message.thread_ts || message.ts}`; }), more);
}

function editing(message, place, node) {
  const words = state.words;
  const box = el("textarea", { "aria-label": words.edit, rows: "3" });
  const made = el("div", { class: "editing" }, box, el("div", { class: "actions" },
    el("button", { type: "button", class: "action", onclick: () => made.replaceWith(...kept) }, words.cancel),
    el("button", { type: "button", class: "action primary", onclick: () => act("edit", { channel: place, ts: message.ts, text: box.value }) }, words.save)));
  const body = node.querySelector(".body");
  const kept = [...body.children];
  box.value = message.text.replace(/<[^>|]+\|([^>]+)>/g, "$1").replace(/<(https?:[^>]+)>/g, "$1").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  body.replaceChildren(made);
  box.focus();
}

function draw({ message, place, inThread, follows, mark }) {
  const words = state.words, id = message.user, fromApp = Boolean(message.bot_id);
  const who = person(id);
  const head = follows ? null : el("div", { class: "head" }, el("b", { class: "name" }, nameOf(id)), fromApp ? el("span", { class: "tag-app" }, words.app_tag) : null,
    who?.is_restricted ? el("span", { class: "tag-app" }, words.guest) : null, who?.is_stranger ? el("span", { class: "tag-app" }, words.outside) : null,
    el("time", { datetime: new Date(message.ts * 1000).toISOString(), title: fullTime(message.ts) }, timeOf(message.ts)));
  const replies = !inThread && message.reply_count
    ? el("a", { class: "replies", href: `#/${place}/${message.ts}` }, message.reply_users.slice(0, 4).map(avatar), el("b", {}, words.replies(message.reply_count)), el("span", {}, words.lastReply(when(message.latest_reply))))
    : null;
  const made = el("article", { class: `message ${follows ? "follows" : ""} ${message.is_ephemeral ? "ephemeral" : ""} ${mark ? "mark" : ""}`, "data-ts": message.ts, "aria-label": `${nameOf(id)}, ${fullTime(message.ts)}` },
    follows ? el("time", { class: "aside", title: fullTime(message.ts) }, timeOf(message.ts)) : avatar(id),
    el("div", { class: "whole" }, message.is_ephemeral ? el("div", { class: "only-you" }, icon("eye"), words.onlyYou) : null, head,
      el("div", { class: "body" }, content(message, place)), reactions(message), replies));
  const offered = tools(message, place, inThread, (one) => editing(one, place, made));
  if (offered) made.append(offered);
  return made;
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return el("div", { class: "reactions" }, message.reactions.map((one) => el("span", { class: "reaction" }, mrkdwn(`:${one.name}:`), ` ${one.count}`)));
}

const divider = ({ day, fresh }) => el("div", { class: fresh ? "divider fresh" : "divider", role: "separator" }, el("span", {}, fresh ? state.words.newLine : day));

// To the end, or to the start of a last message that is taller than what can be seen.
function toEnd(container) {
  container.scrollTop = container.scrollHeight;
  const last = container.lastElementChild;
  const top = last ? last.offsetTop - container.offsetTop - 8 : 0;
  if (container.scrollTop > top) container.scrollTop = top;
  container.endAt = container.scrollTop;
}

// rows: messages in order. Those of one writer within five minutes stand together.
export function drawMessages(container, messages, { place, inThread = false, freshAfter = "" }) {
  const rows = [];
  let before = null, fresh = false;
  for (const message of messages) {
    const day = dayKey(message.ts);
    if (!inThread && (!before || dayKey(before.ts) !== day)) { rows.push({ key: `day-${day}`, content: { divider: true, day: dayName(message.ts) } }); before = null; }
    if (!fresh && freshAfter && message.user !== state.me && Number(message.ts) > Number(freshAfter)) { fresh = true; before = null; rows.push({ key: "fresh", content: { divider: true, fresh: true } }); }
    const follows = Boolean(before) && before.user === message.user && !before.bot_id && !message.is_ephemeral && message.ts - before.ts < 300 && !before.reply_count;
    rows.push({ key: message.ts, content: { message, place, inThread, follows, as: state.me } });
    before = message.is_ephemeral ? null : message;
  }
  const near = container.scrollHeight - container.scrollTop - container.clientHeight < 120 || container.scrollTop === container.endAt;
  const last = container.lastElementChild?.dataset.key;
  keep(container, rows, (row) => (row.divider ? divider(row) : draw(row)));
  const own = last !== rows.at(-1)?.key && messages.at(-1)?.user === state.me;
  if (near || own || container.dataset.place !== `${state.me}${place}`) {
    container.dataset.place = `${state.me}${place}`;
    if (last !== rows.at(-1)?.key || near || own) toEnd(container);
  }
}
