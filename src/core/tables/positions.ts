import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import { type BriefLine, fits, placed } from './brief-lines.ts';
import { saysYear } from './brief-sections.ts';
import type { About, Held } from './held.ts';
import { sentencesBefore, standsAlone, unquoted, wordsStand } from './leaning.ts';
import { bearerKey } from './mentions.ts';
import { isWithin, type Page } from './page.ts';
import { begins, directWords, isStance, saidRow, type Said } from './quotes.ts';

/** Positions of a page. */
export const POSITIONS = 6;
/** Words that stand for the subject no surer than this tell of a part of it. */
const PART = 0.5;
/** Lines of one speaker, and of the subject itself. */
const TURNS = 2;
const OWN_TURNS = 4;
/** Between the subject itself, alone or with others, and those who speak of it: those who speak for it, of it or of others. */
const FOR_IT = 0.5;
const BESIDES = 0.75;
const SEVERAL = /, | and | & /u;

/** A speaker's line with where it stands, so that lines of one text keep its order. */
interface Turn {
  readonly line: BriefLine;
  readonly about: About;
  readonly at: string;
}

/**
 * What is said on the subject, a speaker's lines together: the subject and who speaks for it first,
 * then what names it and what its texts say besides, then those who write of it alike; of each the latest first.
 */
export function positionsIn(
  library: Library,
  { subject }: Held,
  { own: ours, said }: { readonly own: readonly Said[]; readonly said: readonly Said[] },
  page: Page,
): BriefLine[] {
  const { isNew, take } = page;
  const own = new Set(ours);
  const turns = new Map<string, Turn[]>();
  let room = POSITIONS;
  const rankOf = (one: Said): number => {
    const { about, attributions } = one;
    const [{ who }] = attributions;
    if (who.split(SEVERAL).some((each) => subject.keys.has(bearerKey(each)))) return 0;
    if (subject.kind !== null && own.has(one)) return about.at < 1 ? FOR_IT : BESIDES;
    const isAuthor = writes(about.document, who);
    return 1 + (about.at < 1 && about.strength > PART ? 0 : 1) + (isAuthor ? 2 : 0);
  };
  const ranked = [...ours, ...said]
    .filter(({ about, attributions: [{ who }] }) => who !== '' && fits(about) && begins(about.text))
    .map((one) => ({ one, rank: rankOf(one) }))
    .filter(({ one, rank }) => rank < 3 || isStance(one))
    .toReversed()
    .sort((a, b) => a.rank - b.rank || leaningOf(a.one) - leaningOf(b.one));
  for (let nth = 0; nth < OWN_TURNS; nth += 1) {
    for (const { one, rank } of ranked) {
      const key = bearerKey(one.attributions[0].who);
      const before = turns.get(key) ?? [];
      const may = rank === 0 ? OWN_TURNS : TURNS;
      if (room === 0 || before.length !== nth || before.length >= may || !isNew(one.about))
        continue;
      const turn = turnOf(library, one, page);
      if (turn === null) continue;
      // What goes on from a line of the same speaker takes that up.
      const rest = before.filter((line) => !isWithin(line.about, turn.about));
      if (rest.length === before.length && !isNew(turn.about)) continue;
      take(turn.about);
      turns.set(key, [...rest, turn]);
      room -= 1 - (before.length - rest.length);
    }
  }
  return [...turns.values()].flatMap((lines) =>
    lines.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ line }) => line),
  );
}

/** Whether all who are named as the speaker wrote the text. */
function writes({ authors }: Document, who: string): boolean {
  const keys = new Set(authors.map(bearerKey));
  return who.split(SEVERAL).every((one) => keys.has(bearerKey(one)));
}

/** The speaker's own words where they are enough, else all that is needed to understand them; null where that is not at hand. */
function turnOf(library: Library, one: Said, page: Page): Turn | null {
  const direct = directWords(one);
  const isEnough = direct.length > 0 && direct.every(wordsStand);
  // A clause of its own beside that of another.
  const isClause = one.about.range.start > one.about.sentence.start;
  const about = isEnough || isClause ? one.about : placed(one.about, page);
  if (about === null || leadsIn(about, one) || isBySide(one)) return null;
  const { cells, cited } = saidRow(library, { ...one, about }, !isEnough);
  const { speaker = '', role = '', when = '' } = cells;
  // A role that the words tell is not told before them, too.
  const words = cells['words'] ?? '';
  const name = role === '' ? speaker : speaker.replace(`, ${role}`, '');
  const who = tellsRole(words, name, role) ? name : speaker;
  // Nor that the source is of no date or of another where the words say their year.
  const lead = OF_SOURCE.test(when) && tellsWhen(one) ? who : `${who}, ${when}`;
  const { id, published } = about.document;
  const at = `${cells['from'] ?? ''}${published?.value ?? ''} ${id} ${String(about.range.start).padStart(9, '0')}`;
  return { about, line: { lead, words, cited }, at };
}

/** UTF-16 units between a name and its role. */
const BESIDE = 25;

/** Whether words tell a role beside the name of who has it. */
function tellsRole(words: string, name: string, role: string): boolean {
  const at = role === '' ? -1 : words.indexOf(role);
  const last = name.split(' ').at(-1) ?? name;
  return at >= 0 && words.slice(Math.max(0, at - BESIDE), at + role.length + BESIDE).includes(last);
}

/** A time that is that of the source. */
const OF_SOURCE = /^(?:undated|as of )/u;
/** Whether the words before what somebody says tell the year of it. */
const tellsWhen = ({ about: { document, sentence }, attributions }: Said): boolean =>
  saysYear(
    document.body.slice(sentence.start, Math.min(...attributions.map(({ words }) => words.start))),
  );

/** Share of a sentence that somebody who is not its first speaker must have said. */
const MAIN = 0.4;

/** “The port, to the joy of all who like it, ignored Lorn's claim that …”: hardly any of it is Lorn's. */
function isBySide({ about: { sentence }, attributions }: Said): boolean {
  const [first] = attributions;
  if (first.mode === 'direct' || first.speaker.start <= sentence.start) return false;
  const ranges = attributions.flatMap(({ speaker, verb, words }) => [speaker, verb, words]);
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  return end - start < (sentence.end - sentence.start) * MAIN;
}

/** What is so, or seems, ought or may be: in nobody's name, the text itself says it. */
const JUDGING =
  /\b(?:is|are|isn['’]t|aren['’]t|seems?|appears?|looks?|remains?|should|must|ought|may|might|could|would|has|have|[Uu]nfortunately|[Ss]adly|[Cc]learly|[Oo]bviously|rightly|wrongly)\b/u;

/** Whether words that would stand before somebody's are a view of the text's own. */
function leadsIn({ document, sentence, range }: About, { attributions: [{ who }] }: Said): boolean {
  if (range.start >= sentence.start) return false;
  const before = sentencesBefore(document, sentence, 2).filter(({ end }) => end > range.start);
  return before.some(
    ({ start, end, attributions }) =>
      !attributions.some((other) => other.who === who) &&
      JUDGING.test(unquoted(document.body.slice(start, end))),
  );
}

/** Words that need no others come first. */
const leaningOf = (one: Said): number => {
  const words = directWords(one);
  const { document, sentence, before } = one.about;
  return (words.length > 0 && words.every(wordsStand)) || standsAlone(document, sentence, before)
    ? 0
    : 1;
};
