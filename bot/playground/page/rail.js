// The left rail: who one is, the app, the channels.

import { el, icon, iconButton, keep } from "./dom.js";
import { timeIn } from "./dates.js";
import { avatar } from "./messages.js";
import { become, channelName, direct, me, state, unread } from "./store.js";
import { themeButton } from "./theme.js";

// Only what changed is drawn anew: a click must not lose the thing it began on.
export function drawRail(rail) {
  const words = state.words, lang = document.documentElement.lang;
  const focused = document.activeElement?.dataset?.focus;
  rail.setAttribute("aria-label", words.workspace);
  keep(rail, [
    { key: "head", content: { lang } }, { key: "who", content: { as: state.me, minute: timeIn("UTC") } },
    { key: "app-title", content: { title: words.app } }, { key: "app", content: {} },
    { key: "channels-title", content: { title: words.channels } }, { key: "channels", content: {} },
  ], (content) => (content.title ? el("h2", {}, content.title) : content.as ? who() : content.lang ? head() : el("ul")));
  const all = [...state.channels.values()];
  keep(rail.querySelector("[data-key=app]"), [placeRow(direct()), { key: "home", content: { id: "home", name: words.home, current: state.place === "home" } }], place);
  keep(rail.querySelector("[data-key=channels]"), all.filter((one) => one.kind !== "im").map(placeRow), place);
  if (focused && !document.activeElement?.dataset?.focus) rail.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

const head = () => el("header", {}, el("b", { class: "team" }, state.workspace.team), themeButton(), iconButton("close", state.words.close, closeRail, { class: "icon-button phone" }));

export const openRail = () => document.body.classList.add("rail-open");
export const closeRail = () => document.body.classList.remove("rail-open");

function who() {
  const words = state.words, mine = me();
  const people = state.workspace.people.filter((one) => !one.is_bot && !one.deleted);
  return el("details", { class: "who" },
    el("summary", { "data-focus": "who", title: words.change }, avatar(mine.id), el("span", { class: "grow" }, el("small", {}, words.youAre), el("b", {}, mine.real_name)), icon("down")),
    el("ul", {}, people.map((one) => el("li", {}, el("button", { type: "button", class: "person", "data-focus": one.id, "aria-pressed": String(one.id === mine.id),
      onclick: () => { document.querySelector(".who").open = false; become(one.id).then(() => window.dispatchEvent(new Event("hashchange"))); } },
      avatar(one.id), el("span", { class: "grow" }, el("b", {}, one.real_name, one.is_restricted ? ` (${words.guest})` : "", one.is_stranger ? ` (${words.outside})` : ""), el("small", {}, [one.profile.title, words.localTime(timeIn(one.tz))].filter(Boolean).join(" · "))))))));
}

function placeRow(one) {
  const current = one.id === state.place;
  return { key: one.id, content: { id: one.id, name: one.kind === "im" ? channelName(one) : one.name, kind: one.kind, shared: one.shared, current, count: current ? 0 : unread(one) } };
}

function place({ id, name, kind, shared, current, count }) {
  const mark = { im: () => avatar(state.workspace.bot), private: () => icon("lock"), public: () => icon("hash") }[kind] || (() => icon("home"));
  return el("li", {}, el("a", { href: `#/${id}`, class: count ? "place bold" : "place", "data-focus": `to-${id}`, "aria-current": current ? "page" : null, onclick: closeRail },
    mark(), el("span", { class: "grow" }, name), shared ? icon("shared") : null,
    count ? el("span", { class: "count" }, String(count), el("span", { class: "away" }, ` ${state.words.newMessages}`)) : null));
}
