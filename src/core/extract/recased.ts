import { isWord } from '../answer/lexicon.ts';
import { fold } from '../text/fold.ts';
import { stem } from '../text/stem.ts';
import { STOPWORDS } from '../text/stopwords.ts';
import { setOf } from '../text/word-set.ts';
import { GIVEN, PARTICLES, knownFrom, type Known } from './names/onomasticon.ts';
import type { PartOfSpeech, Tag } from './tagger.ts';

/** Listed names that are ordinary words where they stand in small letters. */
const ORDINARY = setOf(
  'us is it who aids au ec rt mit rand vox quad apple alphabet oracle target visa guardian telegram billboard ' +
    'nice bath reading mobile orange nancy hull cork derby split lens tours march ore bologna media java cologne ' +
    'april august bill said oscar pence once christian chase dawn dean drew faith frank gene german grace grant hope iris ivy jack joy june ' +
    'lance long mark may miles moon pat patience penny park rich rob roman rose ruby sandy song sue sun van victor violet wade will ban ray art islam',
);
/** Stand in front of a surname. */
const TITLES = setOf('mr mrs ms sir dr lord lady dame prof');
/** Shorter words without an entry in the dictionary are abbreviations of anything. */
const SHORT = 3;
const NOMINAL: ReadonlySet<PartOfSpeech> = new Set(['NOUN', 'PROPN', 'ADJ', 'X']);

/**
 * A sentence of a text in small letters, with capitals where its names are: those of the gazetteer,
 * people by their given names and titles, and words that no dictionary has. As long as it was.
 * `surnames` holds what the sentences before it told, and takes what this one tells.
 */
export function recased(text: string, tags: readonly Tag[], surnames: Set<string>): string {
  const letters = Array.from({ length: text.length }, (_, i) => text.charAt(i));
  const raise = ({ start, end }: Tag, isWhole = false): void => {
    for (let i = start; i < (isWhole ? end : start + 1); i += 1)
      letters[i] = same(letters[i] ?? '');
  };
  for (let i = 0; i < tags.length;) {
    const one = tags[i] as Tag;
    const known = knownAt(tags, i);
    if (known !== null) {
      for (const [k, word] of known.words.entries()) {
        const tag = tags[i + k] as Tag;
        if (!STOPWORDS.has(word)) raise(tag, known.capitals.has(word));
      }
      i += known.words.length;
      continue;
    }
    if (isState(tags, i)) raise(one, true);
    else if (isSurnameBehind(tags, i, surnames)) {
      surnames.add(one.lemma);
      raise(one);
    } else if (isNameAlone(one, surnames)) raise(one);
    i += 1;
  }
  return letters.join('');
}

/** The capital of a letter, where it takes no more room. */
const same = (letter: string): string =>
  letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter;

/** The longest known name that begins at an ordinal. */
function knownAt(tags: readonly Tag[], at: number): Known | null {
  const wordAt = (i: number): string => fold(tags[i]?.text ?? '');
  return (
    knownFrom(wordAt(at)).find(
      ({ words }) =>
        (words.length > 1 || !ORDINARY.has(words[0] ?? '')) &&
        words.every((word, k) => wordAt(at + k) === word),
    ) ?? null
  );
}

/** “the us”, “us troops”, not “told us”. */
const isState = (tags: readonly Tag[], at: number): boolean =>
  tags[at]?.text === 'us' &&
  (tags[at - 1]?.text === 'the' ||
    (tags[at - 1]?.pos !== 'VERB' && NOMINAL.has(tags[at + 1]?.pos ?? 'PUNCT')));

const isGiven = ({ text }: Tag): boolean => GIVEN.has(fold(text)) && !ORDINARY.has(text);

/** “liam fox”, “mr fox”, “sir john fox”, “ursula von der leyen”. */
function isSurnameBehind(tags: readonly Tag[], at: number, surnames: ReadonlySet<string>): boolean {
  const { text, lemma, pos, start } = tags[at] as Tag;
  const isNominal = NOMINAL.has(pos) || /^(?:AUX|VERB|PART)$/u.test(tags[at + 1]?.pos ?? '');
  if (!/^\p{Ll}{2,}$/u.test(text) || STOPWORDS.has(text) || !isNominal) return false;
  if (pos === 'VERB' && text !== lemma) return false;
  let before = at - 1;
  while (PARTICLES.has(tags[before]?.text ?? '')) before -= 1;
  const front = tags[before];
  if (front === undefined || start - front.end > 1 + (at - 1 - before) * SHORT * 2) return false;
  if (TITLES.has(front.text)) return true;
  if (front.text === '.' && TITLES.has(tags[before - 1]?.text ?? '')) return true;
  return isGiven(front) && !surnames.has(fold(front.text));
}

/** A given name, a surname that was told before, or a word that is in no dictionary. */
const isNameAlone = (tag: Tag, surnames: ReadonlySet<string>): boolean =>
  /^\p{Ll}[\p{L}\p{N}]*$/u.test(tag.text) &&
  NOMINAL.has(tag.pos) &&
  !STOPWORDS.has(tag.text) &&
  (isGiven(tag) ||
    TITLES.has(tag.text) ||
    (tag.text.length > SHORT &&
      ((!isWord(stem(tag.text)) && !ORDINARY.has(tag.text)) || surnames.has(tag.lemma))));
