/**
 * Marks that readers leave out, in Latin, Greek, Cyrillic, Arabic and Hebrew, with the Arabic
 * lengthening stroke. Marks of other scripts are letters (हिन्दी) and stay; so does the one that
 * makes й of и.
 */
const MARKS =
  /(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;
/** No backtick: it may stand for an apostrophe. */
const ASCII = /^[\x20-\x5f\x61-\x7e]*$/u;
/** Letters and signs that NFKD leaves apart although readers write them alike. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  (
    'ß ss|æ ae|œ oe|ø o|đ d|ð d|þ th|ł l|ı i|ħ h|ŋ n|ə a|ς σ|ي ی|ى ی|ك ک|ة ه|' +
    "’ '|‘ '|ʼ '|ʻ '|ʿ '|ʾ '|ʹ '|` '|– -|— -|‑ -|‐ -|− -|" +
    '٠ 0|١ 1|٢ 2|٣ 3|٤ 4|٥ 5|٦ 6|٧ 7|٨ 8|٩ 9|۰ 0|۱ 1|۲ 2|۳ 3|۴ 4|۵ 5|۶ 6|۷ 7|۸ 8|۹ 9'
  )
    .split('|')
    .map((pair) => [pair[0] ?? '', pair.slice(2)]),
);
const SPECIAL = new RegExp(`[${[...ALIKE.keys()].join('')}]`, 'gu');

/**
 * Lower case without accents, so that spelling variants of one word compare equal: İzmir and
 * Izmir, Łódź and Lodz, Hawaiʻi and Hawai‘i, the two Arabic keyboards. Idempotent.
 */
export function fold(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  const bare = word.normalize('NFKD').toLowerCase().replace(MARKS, '').normalize('NFC');
  return bare.replace(SPECIAL, (letter) => ALIKE.get(letter) ?? letter);
}
