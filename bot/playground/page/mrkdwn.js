// Slack's markup as elements. Only Slack's own link, mention and date syntax makes any; everything else is text.

import { el } from "./dom.js";
import { slackDate } from "./dates.js";
import { emoji } from "./emoji.js";
import { nameOf, state } from "./store.js";

export const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const SAFE = /^(https?:|mailto:|tel:)/i;

// A link where the address is of a kind that is safe to open; its words otherwise.
export function link(address, ...label) {
  if (!SAFE.test(address)) return el("span", {}, ...(label.length ? label : [address]));
  const away = /^http/i.test(address) ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return el("a", { href: address, ...away }, ...(label.length ? label : [address.replace(/^(mailto|tel):/i, "")]));
}

export const mention = (text, mine = false) => el("span", { class: mine ? "mention mine" : "mention" }, text);

const INLINE = new RegExp(
  "`(?<code>[^`\\n]+)`|<(?<angle>[^<>\\n]+)>|:(?<emoji>[a-z0-9_+-]+):" +
  "|(?<![\\p{L}\\p{N}*])\\*(?=\\S)(?<bold>[^*\\n]+?)(?<=\\S)\\*(?![\\p{L}\\p{N}*])" +
  "|(?<![\\p{L}\\p{N}_])_(?=\\S)(?<italic>[^_\\n]+?)(?<=\\S)_(?![\\p{L}\\p{N}_])" +
  "|(?<![\\p{L}\\p{N}~])~(?=\\S)(?<strike>[^~\\n]+?)(?<=\\S)~(?![\\p{L}\\p{N}~])", "gu");

const MAKE = {
  code: (text) => el("code", {}, unescape(text)),
  angle: (inner) => angle(inner),
  emoji: (name) => (emoji(name) ? el("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") }, emoji(name)) : `:${name}:`),
  bold: (text) => el("b", {}, ...inline(text)),
  italic: (text) => el("i", {}, ...inline(text)),
  strike: (text) => el("s", {}, ...inline(text)),
};

export function inline(text) {
  const nodes = [];
  let place = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > place) nodes.push(unescape(text.slice(place, found.index)));
    const [kind, inner] = Object.entries(found.groups).find(([, held]) => held !== undefined);
    nodes.push(MAKE[kind](inner));
    place = found.index + found[0].length;
  }
  if (place < text.length) nodes.push(unescape(text.slice(place)));
  return nodes;
}

function angle(inner) {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : unescape(inner.slice(bar + 1));
  if (target.startsWith("@")) return mention("@" + (nameOf(target.slice(1)) || label), target.slice(1) === state.me);
  if (target.startsWith("#")) return mention("#" + (state.channels.get(target.slice(1))?.name || label || target.slice(1)));
  if (target.startsWith("!date^")) return date(target.split("^"), label);
  if (target.startsWith("!subteam^")) return mention(label || "@group");
  if (target.startsWith("!")) return mention("@" + (label.replace(/^@/, "") || target.slice(1)), true);
  return SAFE.test(target) ? link(unescape(target), ...(label ? [label] : [])) : `<${unescape(inner)}>`;
}

function date([, seconds, format, address], fallback) {
  const shown = slackDate(seconds, format || "") ?? fallback;
  const time = el("time", { title: slackDate(seconds, "{date_long} {time}") }, shown);
  return address && SAFE.test(address) ? link(unescape(address), time) : time;
}

// Whole text: fences, quotes, then lines.
export function mrkdwn(text) {
  const parts = text.split(/```\n?([\s\S]*?)\n?```/);
  return parts.flatMap((part, place) => (place % 2 ? [el("pre", {}, el("code", {}, unescape(part)))] : lines(part)));
}

function lines(text) {
  const nodes = [];
  let quote = null;
  for (const [place, line] of text.split("\n").entries()) {
    const quoted = /^(&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.append(el("br"));
      else nodes.push((quote = el("blockquote")));
      quote.append(...inline(quoted[2]));
    } else {
      if (place > 0 && !quote) nodes.push(el("br"));
      nodes.push(...inline(line));
      quote = null;
    }
  }
  return nodes;
}

export function text(object) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text) : plain(object.text);
}

export function plain(words) {
  return words.split(/(:[a-z0-9_+-]+:)/).map((part) => (/^:.+:$/.test(part) && emoji(part.slice(1, -1))) || part);
}
