import type { Act } from './act.ts';
import { covering, type Line, startOf, wordAt } from './line.ts';
import { isSubordinate, subjectBefore } from './subjects.ts';
import { isUtterer } from './utterers.ts';
import { groupAt, isBe, isFinite, verbRange } from './verbs.ts';

/** Fewer words behind a colon are a name or a term. */
const MIN_WORDS = 3;
/** What is quoted behind these is not what the subject says. */
const TITLED =
  /^(?:reading|entitled|titled|called|named|labelled|labeled|inscribed|headlined?|slogan|motto|sign|song|fronts?)$/u;
/** Tokens from a verb to its colon. */
const MAX_REACH = 16;
const WRITTEN = /^(?:reads?|have|has|had|says?|said|spell|spells|spelled)$/u;

/** “The mayor shrugged: “We can wait.””: whatever its subject did, it says what is quoted behind the colon. Null where an act has those words. */
export function colonAct(line: Line, acts: readonly Act[]): Act | null {
  const { text, tags, quotes } = line;
  const quote = quotes.find(({ start, opens }) => opens && /:\s*$/u.test(text.slice(0, start - 1)));
  if (
    quote === undefined ||
    acts.some(({ words }) => words.start < quote.end && words.end > quote.start)
  )
    return null;
  if (text.slice(quote.start, quote.end).trim().split(/\s+/u).length < MIN_WORDS) return null;
  const colon = tags.findLastIndex(({ text: mark, end }) => mark === ':' && end < quote.start);
  if (TITLED.test(wordAt(line, colon - 1))) return null;
  // The verb right before the colon, else the first of the sentence.
  const order = [colon - 1, ...tags.keys()].filter((i) => i > 0 && i < colon);
  for (const i of order) {
    const isName = /^\p{Lu}/u.test(tags[i]?.text ?? '');
    if (isName || !isFinite(line, i) || covering(line, quotes, i) !== null) continue;
    const group = groupAt(line, i);
    const speaker = subjectBefore(line, group.first);
    if (speaker === null || isSubordinate(line, group.first, speaker)) continue;
    const verb = tags[group.at]?.text.toLowerCase() ?? '';
    if (colon - i > MAX_REACH) return null;
    if (isBe(verb) || WRITTEN.test(verb) || !isUtterer(line, speaker)) return null;
    return {
      speaker,
      verb: verbRange(line, group),
      from: startOf(line, speaker.first),
      words: { start: quote.start, end: quote.end },
      to: null,
      shares: false,
    };
  }
  return null;
}
