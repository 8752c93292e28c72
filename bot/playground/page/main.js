// The page: what the address names is shown; every change draws what it touches.

import { blocks } from "./blocks.js";
import { composer } from "./composer.js";
import { el, icon, iconButton, keep, toast } from "./dom.js";
import { drawMessages } from "./messages.js";
import { drawModal } from "./modal.js";
import { closeRail, drawRail, openRail } from "./rail.js";
import { act, become, changed, channel, channelName, direct, follow, inOrder, markRead, onChange, start, state } from "./store.js";
import { applyTheme } from "./theme.js";

const [rail, main, side] = ["rail", "main", "side"].map((id) => document.getElementById(id));
let parts = {}, sideParts = {}, freshAfter = "", language = "", speaker = "", opened = "";

function goTo() {
  const [place, thread] = decodeURIComponent(location.hash.replace(/^#\/?/, "")).split("/");
  state.place = place === "home" || state.channels.has(place) ? place : direct().id;
  state.thread = thread && channel()?.messages.has(thread) ? thread : "";
  if (opened !== `${state.me}/${state.place}`) {
    opened = `${state.me}/${state.place}`;
    freshAfter = channel()?.read || "";
    if (state.place === "home") act("open_app", { tab: "home" });
    else if (channel().kind === "im") act("open_app", { tab: "messages" });
  }
  changed();
  if (state.thread) sideParts.composer?.node.querySelector("textarea").focus({ preventScroll: true });
}

function draw() {
  if (!state.me) return;
  document.querySelector(".skip").textContent = state.words.skip;
  document.title = `${state.place === "home" ? state.words.home : channelName(channel())} · ${state.workspace.team}`;
  drawRail(rail);
  if (state.place === "home") drawHome();
  else drawChannel();
  drawThread();
  drawModal();
  if (state.place !== "home" && !document.hidden) markRead();
}

const head = (...inner) => el("header", { class: "top" }, iconButton("menu", state.words.menu, () => { openRail(); rail.querySelector("summary").focus(); }, { class: "icon-button phone" }), ...inner);

function drawHome() {
  const key = `home/${state.me}`;
  if (parts.key !== key) {
    parts = { key, body: el("div", { class: "home" }) };
    main.replaceChildren(head(el("h1", {}, icon("home"), state.words.home)), parts.body);
  }
  const view = state.home;
  keep(parts.body, [{ key: "home", content: { view, me: state.me } }], () => (view
    ? blocks(view.blocks, { asked: { view_id: view.id }, values: view.state.values, immediate: true })
    : el("p", { class: "empty" }, state.words.emptyHome(state.workspace.bot_name))));
}

function drawChannel() {
  const one = channel(), key = `${one.id}/${state.me}/${state.words.send}`;
  if (parts.key !== key) buildChannel(one, key);
  const rows = inOrder(one).filter((m) => !m.thread_ts || m.thread_ts === m.ts);
  parts.invite.hidden = one.kind === "im" || one.members.includes(state.workspace.bot);
  parts.empty.hidden = rows.length > 0;
  drawMessages(parts.list, rows, { place: one.id, freshAfter: Number(freshAfter) ? freshAfter : "" });
  drawStatus(parts.status, Object.entries(one.statuses).filter(([ts]) => ts !== state.thread).map(([, status]) => status)[0]);
  drawExamples(one, rows);
}

function buildChannel(one, key) {
  const words = state.words, bot = state.workspace.bot_name;
  const label = words.writeTo(channelName(one));
  parts = { key, list: el("div", { class: "messages", role: "log", "aria-label": channelName(one), tabindex: "0" }), status: el("p", { class: "status", role: "status" }),
    examples: el("div", { class: "examples" }), composer: composer({ channel: one.id }, label, one.kind !== "im"),
    empty: el("p", { class: "empty" }, one.kind === "im" ? words.emptyDirect(bot) : words.emptyChannel(channelName(one))),
    invite: el("button", { type: "button", class: "action", onclick: () => act("invite", { channel: one.id }) }, words.invite(bot)) };
  main.replaceChildren(
    head(el("h1", {}, channelName(one)), el("span", { class: "about" }, one.topic, one.shared ? el("span", { class: "tag-app" }, words.external) : null,
      one.kind === "im" ? "" : el("span", {}, words.members(one.members.length))), parts.invite),
    parts.empty, parts.list, parts.status, parts.examples, parts.composer.node);
}

function drawStatus(node, status) {
  if ((node.dataset.status || "") === (status || "")) return;
  node.dataset.status = status || "";
  node.replaceChildren(...(status ? [el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), state.words.working(state.workspace.bot_name)] : []));
}

// What a newcomer may send: the app's own prompts, and the host's examples by language.
function drawExamples(one, rows) {
  const words = state.words, all = state.workspace.examples;
  const languages = [...new Set(all.map((example) => example.language))];
  language = languages.includes(language) && speaker === state.me ? language : languages.find((tag) => document.documentElement.lang === tag) || languages[0] || "";
  speaker = state.me;
  const prompts = (one.prompts?.prompts || []).map((prompt) => ({ text: prompt.message, title: prompt.title }));
  const shown = [...prompts, ...all.filter((example) => example.language === language)];
  keep(parts.examples, shown.length ? [{ key: "examples", content: { shown, language, open: rows.length < 6 } }] : [], () => el("details", { open: rows.length < 6 },
    el("summary", {}, one.prompts?.title || words.try),
    languages.length > 1 ? el("span", { class: "languages" }, languages.map((tag) => el("button", { type: "button", class: "chip-language", lang: tag, "aria-pressed": String(tag === language),
      onclick: (event) => { event.preventDefault(); language = tag; drawExamples(one, rows); } }, words.languages[tag] || tag))) : null,
    el("div", { class: "chips" }, shown.map((example) => el("button", { type: "button", class: "chip", lang: example.language,
      onclick: () => parts.composer.fill((one.kind === "im" ? "" : `@${state.workspace.bot_name} `) + example.text) }, example.title || example.text)))));
}

function drawThread() {
  const one = channel();
  side.hidden = !state.thread;
  document.body.classList.toggle("thread-open", Boolean(state.thread));
  if (!state.thread) { sideParts = {}; side.replaceChildren(); return; }
  const key = `${one.id}/${state.thread}/${state.me}`;
  if (sideParts.key !== key) {
    sideParts = { key, list: el("div", { class: "messages", role: "log", "aria-label": state.words.thread, tabindex: "0" }), status: el("p", { class: "status", role: "status" }),
      composer: composer({ channel: one.id, thread_ts: state.thread }, state.words.replyTo, one.kind !== "im") };
    side.setAttribute("aria-label", state.words.thread);
    side.replaceChildren(el("header", { class: "top" }, el("h2", {}, state.words.thread), el("span", { class: "about" }, channelName(one)), iconButton("close", state.words.close, () => { location.hash = `/${one.id}`; })),
      sideParts.list, sideParts.status, sideParts.composer.node);
  }
  const rows = inOrder(one).filter((m) => m.ts === state.thread || m.thread_ts === state.thread);
  drawMessages(sideParts.list, rows, { place: one.id, inThread: true });
  drawStatus(sideParts.status, one.statuses[state.thread]);
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  const menu = document.querySelector("details.menu[open], .who[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  else if (document.body.classList.contains("rail-open")) closeRail();
  else if (state.thread && !state.modal) location.hash = `/${state.place}`;
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && state.me) draw(); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  (document.getElementById("write") || main).focus();
});
window.addEventListener("hashchange", goTo);

applyTheme();
onChange(draw);
await start();
const asked = new URLSearchParams(location.search).get("as");
if (asked && asked !== state.me) await become(asked);
goTo();
follow(() => toast(state.words.lost), () => toast(state.words.back));
