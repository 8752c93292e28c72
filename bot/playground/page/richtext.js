// Slack's rich text blocks, and standard Markdown as its markdown block takes it.

import { el } from "./dom.js";
import { slackDate } from "./dates.js";
import { emoji } from "./emoji.js";
import { link, mention } from "./mrkdwn.js";
import { nameOf, state } from "./store.js";

const STYLES = { bold: "b", italic: "i", strike: "s", code: "code" };
const styled = (node, style = {}) =>
  Object.keys(STYLES).reduce((inner, name) => (style[name] ? el(STYLES[name], {}, inner) : inner), node);

const PARTS = {
  text: (part) => part.text,
  link: (part) => link(part.url, ...(part.text ? [part.text] : [])),
  user: (part) => mention("@" + nameOf(part.user_id), part.user_id === state.me),
  channel: (part) => mention("#" + (state.channels.get(part.channel_id)?.name || part.channel_id)),
  broadcast: (part) => mention("@" + part.range, true),
  emoji: (part) => emoji(part.name) || `:${part.name}:`,
  date: (part) => el("time", {}, slackDate(part.timestamp, part.format) ?? part.fallback ?? ""),
};
const inlines = (parts) => parts.map((part) => styled(PARTS[part.type]?.(part) ?? "", part.style));

const WHOLES = {
  rich_text_section: (one) => el("div", { class: "rich" }, ...inlines(one.elements)),
  rich_text_quote: (one) => el("blockquote", {}, ...inlines(one.elements)),
  rich_text_preformatted: (one) => el("pre", {}, el("code", {}, ...inlines(one.elements))),
  rich_text_list: (one) => el(one.style === "ordered" ? "ol" : "ul", { class: `indent-${Math.min(one.indent || 0, 4)}` },
    ...one.elements.map((item) => el("li", {}, ...inlines(item.elements)))),
};

export const richText = (block) => el("div", {}, ...block.elements.map((one) => WHOLES[one.type]?.(one) ?? ""));

const MARKS = /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*|__([^_]+)__|(?<!\*)\*([^*\n]+)\*|~~([^~]+)~~/g;

function marked(words) {
  const nodes = [];
  let place = 0;
  for (const found of words.matchAll(MARKS)) {
    nodes.push(words.slice(place, found.index));
    const [, code, label, address, bold, bold2, italic, strike] = found;
    if (code) nodes.push(el("code", {}, code));
    else if (label) nodes.push(link(address, ...marked(label)));
    else if (bold || bold2) nodes.push(el("b", {}, ...marked(bold || bold2)));
    else if (italic) nodes.push(el("i", {}, ...marked(italic)));
    else nodes.push(el("s", {}, strike));
    place = found.index + found[0].length;
  }
  return [...nodes, words.slice(place)];
}

// Headings, lists, quotes, fences and paragraphs.
export function markdown(source) {
  const whole = el("div", { class: "markdown" });
  let list = null;
  for (const [place, part] of source.split(/```\w*\n([\s\S]*?)```/).entries()) {
    if (place % 2) { whole.append(el("pre", {}, el("code", {}, part))); continue; }
    for (const line of part.split("\n")) {
      const item = /^\s*(?:[-*]|(\d+)\.)\s+(.*)$/.exec(line);
      const heading = /^#{1,6}\s+(.*)$/.exec(line);
      const quote = /^>\s?(.*)$/.exec(line);
      if (!item) list = null;
      if (item) {
        if (!list) whole.append((list = el(item[1] ? "ol" : "ul")));
        list.append(el("li", {}, ...marked(item[2])));
      } else if (heading) whole.append(el("p", { class: "heading" }, ...marked(heading[1])));
      else if (quote) whole.append(el("blockquote", {}, ...marked(quote[1])));
      else if (line.trim()) whole.append(el("p", {}, ...marked(line)));
    }
  }
  return whole;
}
