import type { Tag } from '../../extract/tagger.ts';

/**
 * Tags in which a verb behind a name that the tagger takes for a noun or an adjective is one: “Smith
 * doubts that …”, “Peru exports tin”, “Peru milled 20 tonnes”.
 */
export const withVerbs = (tags: readonly Tag[]): Tag[] =>
  tags.map((one, i) => (isVerb(tags, i) ? { ...one, pos: 'VERB' } : one));

function isVerb(tags: readonly Tag[], i: number): boolean {
  const [{ text, pos } = NOTHING, next] = [tags[i], tags[i + 1]];
  if (tags[i - 1]?.pos !== 'PROPN') return false;
  const of = next?.pos ?? '';
  if (pos === 'NOUN' && text.endsWith('s'))
    return next?.text === 'that' || (/^(?:NOUN|DET|NUM|PROPN)$/u.test(of) && isVerbless(tags, i));
  return (
    pos === 'ADJ' &&
    text.endsWith('ed') &&
    /^(?:DET|NUM|PROPN|PRON|ADP|SYM)$/u.test(of) &&
    isVerbless(tags, i)
  );
}

const NOTHING = { text: '', pos: '' };

/** No verb stands between the joints around a word: its clause has none. */
function isVerbless(tags: readonly Tag[], i: number): boolean {
  const isJoint = ({ pos, text }: Tag): boolean => pos === 'CCONJ' || /^[,;:]$/u.test(text);
  const from = tags.findLastIndex((tag, at) => at < i && isJoint(tag));
  const to = tags.findIndex((tag, at) => at > i && isJoint(tag));
  return tags
    .slice(from + 1, to < 0 ? tags.length : to)
    .every(({ pos }) => pos !== 'VERB' && pos !== 'AUX');
}
