const EMBEDDING = /[\u202a\u202b\u202d\u202e]/u;
const ISOLATE = /[\u2066-\u2068]/u;
const [END_EMBEDDING, END_ISOLATE] = ['\u202c', '\u2069'];
const SIGN = /[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The text with its embeddings, overrides and isolates ended in it, and without signs that would end
 * any begun before it; it looks the same. Each line stands alone, as a paragraph ends them all
 * (https://unicode.org/reports/tr9/).
 */
export const selfContained = (text: string): string =>
  text.split('\n').map(containedLine).join('\n');

function containedLine(line: string): string {
  const open: string[] = [];
  const kept = line.replaceAll(SIGN, (sign) => {
    if (EMBEDDING.test(sign)) open.push(END_EMBEDDING);
    else if (ISOLATE.test(sign)) open.push(END_ISOLATE);
    else {
      // An isolate ends what was begun in it; an embedding ends nothing but itself.
      const at = sign === END_ISOLATE ? open.lastIndexOf(sign) : open.length - 1;
      if (open[at] !== sign) return '';
      open.length = at;
    }
    return sign;
  });
  return kept + open.reverse().join('');
}
