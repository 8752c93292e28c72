// The box one writes in. Enter sends, but never while an input method is composing.

import { el, icon, iconButton, toast } from "./dom.js";
import { act, awaitAnswer, state, upload } from "./store.js";

const drafts = new Map();

// target: {channel, thread_ts}; label: its placeholder. Gives {node, fill(text)}.
export function composer(target, label, mentionable) {
  const words = state.words, bot = state.workspace.bot_name;
  const key = `${state.me}/${target.channel}/${target.thread_ts || ""}`;
  const box = el("textarea", { id: target.thread_ts ? "write-thread" : "write", rows: "1", placeholder: label, "aria-label": label, maxlength: "40000" });
  const attached = el("div", { class: "attached-file", hidden: true });
  const chooser = el("input", { type: "file", class: "away", tabindex: "-1", "aria-hidden": "true", onchange: () => attach(chooser.files[0]) });
  const send = el("button", { type: "submit", class: "send", "aria-label": words.send, title: words.send }, icon("send"));
  let file = null;

  function attach(chosen) {
    file = chosen || null;
    chooser.value = "";
    attached.hidden = !file;
    attached.replaceChildren(...(file ? [icon("file"), el("span", {}, file.name), iconButton("close", words.removeFile, () => attach(null))] : []));
    ready();
  }
  function ready() {
    send.disabled = !box.value.trim() && !file;
    drafts.set(key, box.value);
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
  }
  async function submit() {
    const typed = box.value;
    if (!typed.trim() && !file) return;
    const asked = { channel: target.channel, ...(target.thread_ts ? { thread_ts: target.thread_ts } : {}) };
    const sent = file;
    box.value = "";
    attach(null);
    const answer = await (sent ? upload(sent, { ...asked, text: typed }) : deliver(asked, typed)).catch(() => ({ error: words.failed }));
    if (answer.ts && !target.thread_ts) awaitAnswer(answer.ts);
    if (answer.error) { toast(answer.error); if (!box.value) box.value = typed; ready(); }
  }
  function deliver(asked, typed) {
    const [name, ...rest] = typed.trim().split(" ");
    const command = state.workspace.commands.includes(name);
    return command ? act("command", { ...asked, command: name, text: rest.join(" ") }) : act("say", { ...asked, text: typed });
  }
  // What is typed is what a voice clip says: sent empty, it is one whose words Slack has not written down.
  async function speak() {
    const asked = { channel: target.channel, ...(target.thread_ts ? { thread_ts: target.thread_ts } : {}) };
    const said = box.value.trim();
    box.value = "";
    ready();
    const answer = await upload(new File(["sound"], "audio_message.m4a"), { ...asked, clip: said }).catch(() => ({ error: words.failed }));
    if (answer.ts && !target.thread_ts) awaitAnswer(answer.ts);
    if (answer.error) { toast(answer.error); box.value = said; ready(); }
  }
  function fill(text) {
    box.value = text;
    ready();
    box.focus();
    box.setSelectionRange(text.length, text.length);
  }

  box.addEventListener("input", ready);
  box.addEventListener("paste", (event) => { if (event.clipboardData.files.length) attach(event.clipboardData.files[0]); });
  box.addEventListener("keydown", (event) => {
    // keyCode 229 is what some browsers send for the Enter that ends a composition.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  box.value = drafts.get(key) || "";
  const node = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); submit(); } }, attached, box,
    el("div", { class: "bar" }, chooser, iconButton("clip", words.attach, () => chooser.click()), iconButton("speak", words.speak, speak),
      mentionable ? iconButton("at", words.mention(bot), () => fill(`@${bot} ${box.value.replace(`@${bot} `, "")}`)) : null,
      el("span", { class: "hint" }, words.hint), send));
  node.addEventListener("dragover", (event) => event.preventDefault());
  node.addEventListener("drop", (event) => { event.preventDefault(); attach(event.dataTransfer.files[0]); });
  queueMicrotask(ready);
  return { node, fill, key };
}
