const MARKS = /\p{M}+/gu;
const ASCII = /^[\x20-\x7e]*$/u;
/** Letters that NFKD leaves whole although readers write them plainly. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h', ё: 'е',
  '’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", 'ʿ': "'", 'ʾ': "'", '–': '-', '—': '-', '‑': '-', '‐': '-', '−': '-',
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Lower case without accents, so that spelling variants of one word compare equal. Idempotent. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  // й decomposes into и plus a mark; it is a letter of its own and stays.
  const bare = lower.normalize('NFKD').replace(/и\u0306/gu, 'й').replace(MARKS, '');
  return bare.replace(SPECIAL, (letter) => PLAIN[letter] ?? letter).toLowerCase();
}
