/* Written quantities, read as jinguo/quantities reads them; both are held to jinguo/quantities/tests/values.json. */
export const MARKS = {
  before: {
    about: "大约 约 约莫 大概 大致 大体 差不多 估计 ~ ～ ≈", near: "将近 接近 几近 近",
    above: "超过 超出 超 突破 逾 高于 多于 大于 > ＞", floor: "不少于 不低于 至少 不下于 不下 >= ≥ 上",
    below: "不足 不到 不满 低于 少于 小于 < ＜", ceiling: "不超过 不多于 最多 至多 <= ≤",
  },
  behind: { about: "左右 上下", over: "开外 有余 出头", floor: "及以上 以上", ceiling: "及以下 以下 以内 之内" },
  inner: { over: "余 多", tens: "几", about: "来", floor: "+ ＋" },
};
export const STRESSING = "多达 高达";
export const IN_ALL = "一共 总共 共计 总计 合计 共 计";
export const LINKS = "有为达了";
export const UNITS = {
  persons: "人次 人数 人(次) 人 名 位 口", households: "户次 户(次) 户 家庭",
  sessions: "场次 场(次) 场 期次 期(次) 期 课次", money: "元整 元正 元人民币 元 圆整 圆正 圆人民币 圆 块钱 块",
  hours: "课时 学时 小时", time: "分钟 天 年期 年 岁 个月 月",
  "": "次 批次 批 家 个 件 套 份 篇 条 项 届 台 箱 只 册 本 张 处 所 组 对 分 支 笔 例 镇街",
};
const LONGEST = 60, MOST = 9_999_999;
const DIGITS = Object.fromEntries([..."零一二三四五六七八九"].map((char, value) => [char, value]));
Object.assign(DIGITS, { "〇": 0, "○": 0, "两": 2 }, Object.fromEntries([..."壹贰叁肆伍陆柒捌玖"].map((char, at) => [char, at + 1])));
const TENS = { "十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000 };
const MYRIADS = { "亿": 1e8, "万": 1e4 };

const words = (table) => Object.values(table).flatMap((list) => list.split(" "));
const anyOf = (list) => [...list].sort((a, b) => b.length - a.length).map((word) => word.replace(/[+()]/g, "\\$&")).join("|");
const BEFORE = words(MARKS.before), BEHIND = words(MARKS.behind), INNER = words(MARKS.inner);
const LEAD = new RegExp(`^(${anyOf([...BEFORE, ...STRESSING.split(" ")])})[${LINKS}]?(?=.)`);
const TOTAL = new RegExp(`^(?:${anyOf(IN_ALL.split(" "))})(?=[0-9一二两三四五六七八九十百千万]|${anyOf(BEFORE)})`);
const TAIL = new RegExp(`(${anyOf([...BEHIND, ...INNER])})$`);
const UNIT = new RegExp(`.(${anyOf(words(UNITS))})$`);
const BETWEEN = new RegExp(`(${anyOf(INNER)})(?=[万亿])`);
const BRACKETED = new RegExp(`\\((${anyOf(words(UNITS))})\\)$`);
const OTHER_DIGIT = /(?![0-9０-９〇])[\p{Nd}\p{Nl}\p{No}]/u;
const PIECE = new RegExp(`[0-9]+(?:\\.[0-9]+)?|[${Object.keys(DIGITS).join("")}${Object.keys(TENS).join("")}]`, "g");

/* Shift a decimal number written in digits without the noise of binary fractions. */
const scaled = (digits, by) => Number(`${digits}e${Math.log10(by)}`);
const last = (piece, number, place) => (piece.length === 1 ? number * Math.max(Math.floor(place / 10), 1) : number);

function section(text) {
  if (/^\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/.test(text)) return Number(text);
  const [head, fraction] = text.split("点");
  if (head && fraction && [...fraction].every((char) => char in DIGITS)) {
    return Number(`${section(head)}.${[...fraction].map((char) => DIGITS[char]).join("")}`);
  }
  const pieces = text.match(PIECE) || [];
  if (!pieces.length || pieces.join("") !== text) return NaN;
  if (!pieces.some((piece) => piece in TENS)) {
    const guess = text.length === 2 && !/[零〇○]/.test(text);
    if (guess || ![...text].every((char) => char in DIGITS) || !text.replaceAll("○", "")) return NaN;
    return Number([...text].map((char) => DIGITS[char]).join(""));
  }
  if (TENS[pieces[0]] > 10 && pieces.slice(1).some((piece) => piece in TENS)) return NaN;
  let total = 0, number = null, place = 1;
  for (const piece of pieces) {
    if (piece in TENS) { total += (number ?? 1) * TENS[piece]; number = null; place = TENS[piece]; }
    else if ("零〇○".includes(piece)) place = 1;
    else if (number !== null) return NaN;
    else number = DIGITS[piece] ?? Number(piece);
  }
  return total + last(pieces[pieces.length - 1], number || 0, place);
}

function inMyriads(text) {
  for (const [name, value] of Object.entries(MYRIADS)) {
    const at = text.lastIndexOf(name);
    if (at < 0) continue;
    const head = text.slice(0, at), tail = text.slice(at + 1);
    if (!head && [...tail].some((char) => char in TENS)) return NaN;
    const left = head ? inMyriads(head) : 1;
    return scaled(left, value) + (tail ? last(tail, inMyriads(tail), value) : 0);
  }
  return section(text);
}

function numeral(text) {
  const plain = text.replaceAll("廿", "二十").replaceAll("卅", "三十");
  if (!plain.includes(",")) return plain ? inMyriads(plain) : NaN;
  const grouped = /^\+?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])/.exec(plain);
  const commas = (part) => part.split(",").length;
  return grouped && commas(grouped[0]) === commas(plain) ? inMyriads(plain.replaceAll(",", "")) : NaN;
}

/* One step of the last written digit of a number in 万 or 亿: 10万 is 10000, 1.2万 is 1000. */
function lastPlace(bare) {
  const head = bare.replace(/[万亿]+$/, "");
  const value = (part, from) => [...part].reduce((all, char) => all * (TENS[char] || MYRIADS[char]), from);
  if (/^[百千万亿]{1,2}$/.test(bare)) return value(bare, 1);
  return value(bare.slice(head.length), 1) / 10 ** (head.replace("点", ".").split(".")[1] || "").length;
}

function tidied(text) {
  if (text.length > LONGEST || OTHER_DIGIT.test(text)) return null;
  const plain = text.normalize("NFKC").trim().replace(/\s+/g, " ");
  if (/[0-9] [0-9]/.test(plain.replace(/(^|[^0-9])[0-9]{1,3}( [0-9]{3})+(?![0-9])/g, "$1"))) return null;
  const bare = plain.replaceAll(" ", "").replace(/[。、,;]+$/, "").replace(BRACKETED, "$1");
  return /^(?:[-−负].|\([0-9,.]+\)$)/.test(bare) ? null : bare;
}

function split(text) {
  let bare = text, found;
  const marks = [], units = [];
  while (!/^上(?![十百千万0-9])/.test(bare) && (found = LEAD.exec(bare) || TOTAL.exec(bare))) {
    if (found[1]) marks.push(found[1]);
    bare = bare.slice(found[0].length);
  }
  bare = bare.replace(/^(?:人民币|RMB|CNY|¥)/i, "");
  while ((found = TAIL.exec(bare) || UNIT.exec(bare))) {
    (BEHIND.includes(found[1]) || INNER.includes(found[1]) ? marks : units).push(found[1]);
    bare = bare.slice(0, -found[1].length);
  }
  found = BETWEEN.exec(bare);
  if (found) { marks.push(found[1]); bare = bare.replace(found[1], ""); }
  return { bare: bare.replace(/([0-9])[wW]$/, "$1万"), marks, units };
}

/* Return { number, rough, unit }, or null for what is no single number: it is asked about, never guessed at. */
export function readQuantity(text) {
  const plain = tidied(text);
  if (!plain || /^一(?:批|些|部分)/.test(plain)) return null;
  const { bare, marks, units } = split(plain);
  if (marks.includes("几")) return null;
  const number = /[A-Za-z_]/.test(bare) ? NaN : numeral(bare);
  if (Number.isNaN(number)) return null;
  const rounded = number > 0 && (/[万亿]$/.test(bare) || bare === "百" || bare === "千") && lastPlace(bare) > 1;
  return { number, rough: rounded || marks.length > 0, unit: units[units.length - 1] || "" };
}

/* Return { number, rough } of people counted to the last one; null for a fraction, another unit, too many. */
export function readPeople(text) {
  const found = readQuantity(text);
  const counted = found && (!found.unit || `${UNITS.persons} ${UNITS[""]}`.split(" ").includes(found.unit));
  if (!counted || !Number.isInteger(found.number) || found.number > MOST) return null;
  return { number: String(found.number), rough: found.rough };
}

/* Whether a number may still be going on while it is typed: 1. and 三百 are not put into digits yet. */
export function isUnfinished(text) {
  return /[.．点]$|[一二两三四五六七八九十百千万亿wW]/.test(text);
}
