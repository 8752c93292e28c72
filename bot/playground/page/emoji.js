// The emoji that a bot of this kind names; any other name stays as it was written.

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", tada: "🎉", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️",
  telephone_receiver: "📞", phone: "☎️", email: "📧", envelope: "✉️", memo: "📝", pencil: "📝", pencil2: "✏️", moneybag: "💰", dollar: "💵", yen: "💴",
  bust_in_silhouette: "👤", busts_in_silhouette: "👥", office: "🏢", handshake: "🤝", bell: "🔔", mag: "🔍", bulb: "💡", fire: "🔥", rocket: "🚀",
  wave: "👋", thumbsup: "👍", "+1": "👍", thumbsdown: "👎", "-1": "👎", eyes: "👀", pray: "🙏", clock3: "🕒", hourglass: "⌛", hourglass_flowing_sand: "⏳",
  arrow_right: "➡️", arrow_up: "⬆️", arrow_down: "⬇️", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊", pushpin: "📌",
  round_pushpin: "📍", link: "🔗", paperclip: "📎", speech_balloon: "💬", question: "❓", exclamation: "❗", information_source: "ℹ️", star: "⭐", lock: "🔒",
  red_circle: "🔴", large_green_circle: "🟢", large_yellow_circle: "🟡", large_blue_circle: "🔵", white_circle: "⚪", ballot_box_with_check: "☑️",
  slightly_smiling_face: "🙂", smile: "😄", heart: "❤️", leftwards_arrow_with_hook: "↩️", wastebasket: "🗑️", package: "📦", earth_asia: "🌏", jp: "🇯🇵",
};

export const emoji = (name) => EMOJI[name] || null;
