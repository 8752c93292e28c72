// What the page itself says, by language. The person one acts as decides which.

const WORDS = {
  en: {
    skip: "Skip to the message box", workspace: "Workspace", youAre: "You are", change: "Change person",
    channels: "Channels", app: "App", home: "Home", menu: "Open the list of channels", close: "Close",
    theme: "Colours", themeAuto: "as the system", themeLight: "light", themeDark: "dark",
    writeTo: (name) => `Message ${name}`, reply: "Reply in thread", replyTo: "Reply…", send: "Send", attach: "Attach a file", speak: "Send as a voice clip",
    mention: (name) => `Mention @${name}`, hint: "Enter sends, Shift+Enter starts a new line",
    thread: "Thread", replies: (n) => (n === 1 ? "1 reply" : `${n} replies`), lastReply: (when) => `last ${when}`,
    today: "Today", yesterday: "Yesterday", tomorrow: "Tomorrow", edited: "(edited)", app_tag: "APP",
    onlyYou: "Only visible to you", try: "Try one of these", newMessages: "unread", deletedMessage: "This message was deleted.",
    more: "More actions", edit: "Edit message", remove: "Delete message", save: "Save", cancel: "Cancel", copy: "Copy link",
    removeAsk: "Delete this message?", yes: "Yes", shortcuts: "Shortcuts", submit: "Submit", closeModal: "Close",
    pick: "Choose an option", search: "Type to search", nothingFound: "Nothing found", optional: "(optional)",
    emptyChannel: (name) => `This is the beginning of ${name}.`,
    emptyDirect: (name) => `Write to ${name} as you would to a colleague. Say what happened, or ask.`,
    emptyHome: (name) => `${name} has not put anything here yet.`, external: "Shared with another company",
    members: (n) => `${n} people`, lost: "The connection was lost. Trying again…", back: "Connected again.",
    failed: "That did not work. Try again?", removeFile: "Remove the file", invite: (name) => `Invite ${name} to this channel`,
    image: "Picture", languages: { en: "English", ja: "日本語" }, good: "Good answer", bad: "Bad answer", newLine: "New",
    localTime: (time) => time, working: (bot) => `${bot} is working…`, guest: "guest", outside: "another company", deselect: "None",
  },
  ja: {
    skip: "入力欄へ移動", workspace: "ワークスペース", youAre: "あなた", change: "人を切り替える",
    channels: "チャンネル", app: "アプリ", home: "ホーム", menu: "チャンネル一覧を開く", close: "閉じる",
    theme: "配色", themeAuto: "システムに合わせる", themeLight: "ライト", themeDark: "ダーク",
    writeTo: (name) => `${name} へのメッセージ`, reply: "スレッドで返信", replyTo: "返信する…", send: "送信", attach: "ファイルを添付", speak: "ボイスクリップとして送信",
    mention: (name) => `@${name} にメンション`, hint: "Enter で送信、Shift+Enter で改行",
    thread: "スレッド", replies: (n) => `${n} 件の返信`, lastReply: (when) => `最終 ${when}`,
    today: "今日", yesterday: "昨日", tomorrow: "明日", edited: "（編集済み）", app_tag: "アプリ",
    onlyYou: "あなただけに表示されています", try: "たとえば", newMessages: "未読", deletedMessage: "このメッセージは削除されました。",
    more: "その他の操作", edit: "メッセージを編集", remove: "メッセージを削除", save: "保存", cancel: "キャンセル", copy: "リンクをコピー",
    removeAsk: "このメッセージを削除しますか？", yes: "はい", shortcuts: "ショートカット", submit: "送信", closeModal: "閉じる",
    pick: "選択してください", search: "入力して検索", nothingFound: "見つかりません", optional: "（任意）",
    emptyChannel: (name) => `${name} の始まりです。`,
    emptyDirect: (name) => `${name} には、同僚に話すように書いてください。あったことでも、質問でも。`,
    emptyHome: (name) => `${name} はまだ何も表示していません。`, external: "社外と共有中",
    members: (n) => `${n} 人`, lost: "接続が切れました。再接続しています…", back: "再接続しました。",
    failed: "うまくいきませんでした。もう一度お試しください。", removeFile: "ファイルを外す", invite: (name) => `${name} をこのチャンネルに招待`,
    image: "画像", languages: { en: "English", ja: "日本語" }, good: "よい回答", bad: "よくない回答", newLine: "新着",
    localTime: (time) => `現地 ${time}`, working: (bot) => `${bot} が処理しています…`, guest: "ゲスト", outside: "社外", deselect: "なし",
  },
};

export function wordsFor(locale) {
  return WORDS[locale.split("-")[0]] || WORDS.en;
}
