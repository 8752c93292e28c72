// Times in the person's zone, in the person's language.

import { me, state } from "./store.js";

const formats = new Map();

function formatted(at, options) {
  const key = JSON.stringify([me().locale, me().tz, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(me().locale, { timeZone: me().tz, ...options }));
  return formats.get(key).format(at);
}

const moment = (ts) => new Date(Number(ts) * 1000);
export const dayKey = (ts) => formatted(moment(ts), { year: "numeric", month: "2-digit", day: "2-digit" });
export const timeOf = (ts) => formatted(moment(ts), { hour: "numeric", minute: "2-digit" });
export const fullTime = (ts) => formatted(moment(ts), { dateStyle: "full", timeStyle: "short" });
export const timeIn = (zone) => new Intl.DateTimeFormat(me().locale, { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(new Date());

const NEAR = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
function near(ts) {
  const offset = [-1, 0, 1].find((days) => dayKey(Date.now() / 1000 + days * 86400) === dayKey(ts));
  return offset === undefined ? "" : state.words[NEAR[offset]];
}

export const dayName = (ts) => near(ts) || formatted(moment(ts), { weekday: "long", month: "long", day: "numeric", year: "numeric" });
export const when = (ts) => (near(ts) === state.words.today ? timeOf(ts) : `${near(ts) || formatted(moment(ts), { month: "short", day: "numeric" })} ${timeOf(ts)}`);

const TOKENS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" }, date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" }, time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

// Slack's <!date^…> formats; null when one of its tokens is not known.
export function slackDate(seconds, format) {
  let known = true;
  const shown = format.replace(/\{(\w+)\}/g, (_, token) => {
    const pretty = token.endsWith("_pretty");
    const options = TOKENS[token.replace(/_pretty$/, "")];
    if (!options) known = false;
    return options ? (pretty && near(seconds)) || formatted(moment(seconds), options) : "";
  });
  return known && !Number.isNaN(moment(seconds).getTime()) ? shown : null;
}
