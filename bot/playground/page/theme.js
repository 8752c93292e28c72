// Light, dark, or as the system has it.

import { iconButton } from "./dom.js";
import { state } from "./store.js";

const NEXT = { auto: "light", light: "dark", dark: "auto" };
const ICON = { auto: "half", light: "sun", dark: "moon" };
const now = () => localStorage.getItem("theme") || "auto";

export function applyTheme() {
  const theme = now();
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function themeButton() {
  const words = state.words, name = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark }[now()];
  return iconButton(ICON[now()], `${words.theme}: ${name}`, (event) => {
    localStorage.setItem("theme", NEXT[now()]);
    applyTheme();
    event.currentTarget.replaceWith(themeButton());
  }, { "data-focus": "theme" });
}
