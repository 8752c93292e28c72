// What the page knows: the workspace, who one is, what that person sees. Everything changes through here.

import { wordsFor } from "./words.js";

export const state = {
  workspace: null, me: null, words: wordsFor("en"), channels: new Map(), modal: null, home: null,
  place: "", thread: "", awaiting: "", listeners: [],
};

export const person = (id) => state.workspace.people.find((one) => one.id === id);
export const me = () => person(state.me);
export const channel = () => state.channels.get(state.place);
export const direct = () => [...state.channels.values()].find((one) => one.kind === "im");
export const nameOf = (id) => person(id)?.real_name || (id === "USLACKBOT" ? "Slackbot" : id);
export const channelName = (one) => (one.kind === "im" ? state.workspace.bot_name : `#${one.name}`);

export function onChange(listener) { state.listeners.push(listener); }
export function changed() { for (const listener of state.listeners) listener(); }

export async function act(name, asked) {
  const answer = await fetch(`/desk/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ as: state.me, ...asked }),
  });
  return answer.json();
}

export async function upload(file, asked) {
  const query = new URLSearchParams({ as: state.me, name: file.name, ...asked });
  const answer = await fetch(`/desk/upload?${query}`, { method: "POST", headers: { "x-playground": "1" }, body: file });
  return answer.json();
}

export async function start() {
  state.workspace = await (await fetch("/desk/workspace")).json();
  const people = state.workspace.people.filter((one) => !one.is_bot && !one.deleted);
  const remembered = people.find((one) => one.id === localStorage.getItem("as"));
  await become((remembered || people[0]).id);
}

export async function become(id) {
  state.me = id;
  localStorage.setItem("as", id);
  state.words = wordsFor(me().locale);
  document.documentElement.lang = me().locale.split("-")[0];
  await refresh();
}

let asks = 0, heard = 0, latest = null;

// What is seen now. An answer that was drawn before something else came tells of a past: it is asked for again.
export function refresh() {
  return (latest = seeAnew(++asks, heard));
}

async function seeAnew(mine, before) {
  const seen = await (await fetch(`/desk/seen?as=${encodeURIComponent(state.me)}`)).json();
  if (mine !== asks) return latest;
  if (before !== heard) return refresh();
  state.channels = new Map(seen.channels.map((one) => [one.id, { ...one, messages: new Map(one.messages.map((m) => [m.ts, m])) }]));
  state.modal = seen.modal;
  state.home = seen.home;
  if (state.place !== "home" && !state.channels.has(state.place)) state.place = direct().id;
  if (state.thread && !channel()?.messages.has(state.thread)) state.thread = "";
  changed();
}

export function inOrder(one) {
  return [...one.messages.values()].sort((a, b) => a.ts - b.ts);
}

export function unread(one) {
  return inOrder(one).filter((m) => m.user !== state.me && !m.hidden && Number(m.ts) > Number(one.read || 0)).length;
}

export function markRead() {
  const one = channel();
  const last = one && inOrder(one).at(-1);
  if (!last || Number(one.read || 0) >= Number(last.ts)) return;
  one.read = last.ts;
  act("read", { channel: one.id, ts: last.ts });
}

// The answer to what one has just written opens by itself, unless one is writing on. It may be there already.
export function awaitAnswer(ts) {
  state.awaiting = ts;
  const answer = channel() && inOrder(channel()).find((m) => m.bot_id && m.thread_ts === ts && m.ts !== ts);
  if (answer) showAnswer(channel(), answer);
}

function showAnswer(one, message) {
  state.awaiting = "";
  if (one.id === state.place && !document.getElementById("write")?.value) location.hash = `/${one.id}/${message.thread_ts}`;
}

const CHANGES = {
  message({ channel: id, message, user }) {
    const one = state.channels.get(id);
    if (!one || (user && user !== state.me)) return;
    one.messages.set(message.ts, message);
    if (message.bot_id && message.thread_ts && message.thread_ts === state.awaiting) showAnswer(one, message);
  },
  deleted({ channel: id, ts }) { state.channels.get(id)?.messages.delete(ts); },
  status({ channel: id, thread_ts: ts, status }) {
    const one = state.channels.get(id);
    if (!one) return;
    if (status) one.statuses[ts] = status;
    else delete one.statuses[ts];
  },
};

export function follow(onLost, onBack) {
  const source = new EventSource("/desk/changes");
  let lost = false;
  source.onopen = () => { refresh(); if (lost) onBack(); lost = false; };
  source.onerror = () => { if (!lost) onLost(); lost = true; };
  source.onmessage = (event) => {
    const change = JSON.parse(event.data);
    heard += 1;
    if (CHANGES[change.kind]) { CHANGES[change.kind](change); changed(); }
    else if (!change.user || change.user === state.me) refresh();
  };
}
