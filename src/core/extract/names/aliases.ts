import { KIN } from './onomasticon.ts';
import type { NameKind, SentenceText } from '../shapes.ts';
import type { Placed } from './words.ts';

/** “X, better known as | Y”, “X (Z; also spelt | Y”: what stands between two names of one person. */
const KNOWN_AS =
  /^(?:,| \(|, \(|;| \([^()]*[;,]) ?(?:(?:or|and|who|is|was|also|better|otherwise|commonly|sometimes|widely|best) )*(?:known|spelt|spelled|written|called|transliterated|nicknamed|alias|a\.?k\.?a\.?)(?: as| simply as| by)? ?["“‘']?$/iu;
const ALSO = /^ \((?:also|alias|or) ["“‘']?$/iu;
const BRACKET = /^ \(["“‘']?$/u;
/** How many names further an alias may stand: “X (Y; also spelt Z)”. */
const REACH = 2;

/**
 * Names that a text gives for one person: by words that say so, or in a bracket right behind the
 * full name where they are quoted, followed by more spellings, or a person's elsewhere in the text.
 */
export function aliasesOf(
  mentions: readonly Placed[],
  kinds: readonly (NameKind | undefined)[],
  sentences: readonly SentenceText[],
): [full: string, alias: string][] {
  return mentions.flatMap((full, i) => {
    if (kinds[i] !== 'person' || !/\s/u.test(full.text)) return [];
    const { text = '' } = sentences[full.sentence] ?? {};
    return mentions.slice(i + 1, i + 1 + REACH).flatMap((other, k): [string, string][] => {
      const kind = kinds[i + 1 + k];
      const isName = other.sentence === full.sentence && (kind === undefined || kind === 'person');
      if (!isName || other.candidate.units.some(({ known }) => known !== null)) return [];
      const between = text.slice(full.end, other.start);
      const behind = text.slice(other.end);
      const isQuoted = /["“‘']$/u.test(between) && /^["”’']\)/u.test(behind);
      const isBracketed = BRACKET.test(between) && /^["”’']?[);,]/u.test(behind);
      const isTold =
        KNOWN_AS.test(between) ||
        ALSO.test(between) ||
        (isBracketed && (isQuoted || /^[;,] also /u.test(behind) || kind === 'person'));
      return isTold ? [[full.text, other.text]] : [];
    });
  });
}

const isKinWord = (word: string | undefined): boolean =>
  word !== undefined && KIN.has(word.toLowerCase().replace(/^(?:half|step|god|foster)-?/u, ''));

/** “his father, | X”, “son of | X”, “X, | the brother of Y”: whether a name is that of another's relative. */
export function isRelative(text: string, { start, end }: { start: number; end: number }): boolean {
  const before = /(\p{L}[\p{L}-]*)(?: of|,)? (?:the )?(?:late )?$/u.exec(text.slice(0, start))?.[1];
  const behind =
    /^, (?:the |an? |his |her )?(?:\p{Ll}+ )?(\p{Ll}[\p{Ll}-]*)(?= of (?:the )?\p{Lu}|,)/u.exec(
      text.slice(end),
    )?.[1];
  return isKinWord(before) || isKinWord(behind);
}
