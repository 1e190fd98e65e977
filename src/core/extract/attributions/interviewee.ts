import { fold } from '../../text/fold.ts';
import type { Document } from '../../vocabulary.ts';
import type { NameMention, SentenceText } from '../shapes.ts';
import type { Range } from '../tagger.ts';

export interface Interviewee {
  readonly who: string;
  /** Where the text first names them. */
  readonly named: Range;
  /** Whether the title says that they are. */
  readonly isTitled: boolean;
}

/** How whoever is interviewed is introduced: “an interview with X”, “X spoke to The Courier about”. */
const CUES = [
  /\binterview(?:s|ed|ing)?\b|\bconversation with\b|\bquestions (?:for|to)\b|\banswer(?:s|ed) (?:\p{L}+ ){0,3}questions\b|\bQ ?& ?A with\b/iu,
  /\b(?:spoke|speaks|talked|talks|sat down|chatted) (?:to|with) (?:us|me|our|(?:[Tt]he )?(?:\p{Lu}[\p{L}’'-]*\s?)+(?:\(\p{Lu}+\)\s?)?(?=[.,;:(’']|about|on|in|at|for|from|over|after|before|$))/u,
];
/** “Lima told the BBC in an interview that”: what was said then, and no introduction. */
const REPORT =
  /\b(?:said|says|told|tells|warn(?:ed|s)|argue[ds]|claim(?:ed|s)|announce[ds]|add(?:ed|s)|note[ds]|stated|declared)\b/iu;
/** Who is spoken of: “about X”, “on X”. */
const THEME =
  /\b(?:about|on|over|regarding|against|under|after|succeed(?:s|ed|ing)?|unlike)\s+(?:[\p{L}’'-]+\s+){0,3}$/iu;

const introduces = (unit: string): boolean =>
  CUES.some((cue) => cue.test(unit)) && !REPORT.test(unit);

/** Sentences in which whoever is interviewed is introduced. */
const MAX_INTRO = 40;

/** The only person whom the title or a sentence before a block names as the one interviewed; null where none is, or several. */
export function intervieweeOf(
  { title, authors, body }: Document,
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
  before: number,
): Interviewee | null {
  const askers = new Set(authors.map(fold));
  const people = new Map<string, Range>();
  sentences.forEach(({ start }, i) => {
    for (const { kind, who, start: from, end } of names[i] ?? []) {
      if (kind !== 'person' || askers.has(fold(who)) || people.has(who)) continue;
      people.set(who, { start: start + from, end: start + end });
    }
  });
  const intro = sentences.slice(0, MAX_INTRO).filter(({ block }) => block < before);
  const units = [title ?? '', ...intro.map(({ text }) => text)];
  const spokenOf = (unit: string): string[] =>
    [...people].flatMap(([who, named]) => {
      const forms = [who, body.slice(named.start, named.end), who.split(' ').at(-1) ?? who];
      const form = forms.find((one) => unit.includes(one));
      if (form === undefined) return [];
      const at = unit.indexOf(form);
      const isOther =
        /^['’]s?\b/u.test(unit.slice(at + form.length)) || THEME.test(unit.slice(0, at));
      return isOther ? [] : [who];
    });
  const introduced = [...new Set(units.flatMap(spokenOf))];
  const told = units.filter(introduces).map(spokenOf);
  // “She spoke to us”: of the only one who was named.
  const found = new Set(
    told
      .map((own) => (own.length === 0 ? introduced : own))
      .flatMap((own) => (own.length === 1 ? own : [])),
  );
  const [who, other] = found;
  const named = people.get(who ?? '');
  if (who === undefined || named === undefined || other !== undefined) return null;
  const isTitled = introduces(title ?? '') && spokenOf(title ?? '').length === 1;
  return { who, named, isTitled };
}
