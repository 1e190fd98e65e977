import { matcherOf } from '../answer/match.ts';
import type { Range } from '../extract/tagger.ts';
import { tokensOf } from './terms.ts';
import type { About, Subject } from './held.ts';
import { namedIn } from './mentions.ts';
import { meantIn } from './naming.ts';

/** Opens an example, an exception or a comparison. */
const EXAMPLE =
  /\b(?:(?:as in|such as|unlike|except(?: for)?|besides|aside from|apart from|other than|rather than|let alone|instead of)\s+(?:[\p{L}\d.-]+\s+){0,3}|(?:than|including)\s+(?:(?:in|the|an?|\p{Lu}[\p{L}.]*)\s+){0,2})(?:(?:the )?\p{Lu}[\p{L}’-]*(?:,| and)\s+)*$/iu;
/** “…, father of President X,” */
const KIN =
  /, (?:the )?(?:\p{Ll}+ )?(?:father|mother|parents|son|daughter|wife|husband|widow|brother|sister|friend|ally|aide|adviser|lawyer|successor|predecessor) (?:of|to) (?:\p{L}+ ){0,3}$/u;
/** “when X led”, “under X”: tells the time or the reason of what others do. */
const SUBORDINATE =
  /(?:^|\s)(?:when|while|after|before|until|since|as|under|because)\s+(?:(?:the|then|former|then-)?\s*\p{Lu}[\p{L}.’-]*\s+){0,3}(?:the )?$/iu;
const PARTICIPLE = /^\p{Lu}\p{Ll}+ing\b[^,]*$/u;
/** The main clause takes the name up. */
const TAKEN_UP = /, (?:he|she|it|they)\b/u;

/** Whether a sentence names the subject by the way alone, and tells of others. */
export function isByTheWay({ document, sentence }: About, subject: Subject): boolean {
  const text = document.body.slice(sentence.start, sentence.end);
  const found = mentionsIn(document, sentence, subject);
  const isPerson = subject.kind === 'person';
  return (
    found.length > 0 &&
    found.every(({ start, end }) => {
      const lead = text.slice(0, start - sentence.start);
      const tail = text.slice(end - sentence.start);
      if (EXAMPLE.test(lead)) return true;
      if (isPerson && KIN.test(lead) && /^[,)]/u.test(tail)) return true;
      if (isPerson && SUBORDINATE.test(lead)) return !TAKEN_UP.test(tail);
      if (isPerson && PARTICIPLE.test(lead)) return /, (?!he\b|she\b)/u.test(tail);
      // “the Lorn Railway” is a railway.
      return subject.kind !== null && isInOther({ start, end }, { document, sentence }, subject);
    })
  );
}

/** Within a longer name of another: the country in the name of its bank. */
export const isInOther = (
  own: Range,
  { document, sentence }: Pick<About, 'document' | 'sentence'>,
  subject: Subject,
): boolean =>
  keyed(document, sentence).some(
    ({ name, key }) =>
      !subject.keys.has(key) &&
      name.start <= own.start &&
      name.end >= own.end &&
      name.end - name.start > own.end - own.start,
  );

function keyed(document: About['document'], sentence: About['sentence']) {
  const own = namedIn(document).keysOf.get(sentence) ?? [];
  return sentence.names.map((name, i) => ({ name, key: own[i] ?? '' }));
}

const matchers = new WeakMap<Subject['concepts'], ReturnType<typeof matcherOf>>();

function matcherFor(concepts: Subject['concepts']): ReturnType<typeof matcherOf> {
  const matcher = matchers.get(concepts) ?? matcherOf(concepts);
  matchers.set(concepts, matcher);
  return matcher;
}

/** Where the sentence names the subject. */
export function mentionsIn(
  document: About['document'],
  sentence: About['sentence'],
  { concepts, keys, kind }: Subject,
): Range[] {
  const names = keyed(document, sentence);
  const own = names.filter(({ key }) => keys.has(key)).map(({ name }) => name);
  if (own.length > 0 || kind === 'person') return own;
  const { hits } = matcherFor(concepts)(tokensOf(document, sentence));
  const meant = meantIn(document, sentence, hits, { isTheme: kind === null, isOther: () => false });
  return joined(document.body, meant);
}

/** Words that stand side by side as one. */
function joined(body: string, ranges: readonly Range[]): Range[] {
  return ranges.reduce<Range[]>((all, { start, end }) => {
    const last = all.at(-1);
    const isNext = last !== undefined && /^[\s-]$/u.test(body.slice(last.end, start));
    return isNext ? [...all.slice(0, -1), { start: last.start, end }] : [...all, { start, end }];
  }, []);
}
