import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import { type BriefLine, fits, placed } from './brief-lines.ts';
import type { About, Held } from './held.ts';
import { standsAlone, wordsStand } from './leaning.ts';
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

/** A speaker's line with where it stands, so that lines of one text keep its order. */
interface Turn {
  readonly line: BriefLine;
  readonly about: About;
  readonly at: string;
}

/**
 * What is said on the subject, a speaker's lines together: the subject first, then what names it and
 * what its texts say besides, then those who write of it alike; of each the latest first.
 */
export function positionsIn(
  library: Library,
  { subject }: Held,
  said: readonly Said[],
  page: Page,
): BriefLine[] {
  const { isNew, take } = page;
  const turns = new Map<string, Turn[]>();
  let room = POSITIONS;
  const rankOf = ({ about, attributions: [{ who }] }: Said): number => {
    const key = bearerKey(who);
    if (subject.keys.has(key)) return 0;
    const isAuthor = writes(about.document, who);
    return 1 + (about.at < 1 && about.strength > PART ? 0 : 1) + (isAuthor ? 2 : 0);
  };
  const ranked = said
    .filter(({ about, attributions: [{ who }] }) => who !== '' && fits(about) && begins(about.text))
    .map((one) => ({ one, rank: rankOf(one) }))
    .filter(({ one, rank }) => rank < 3 || isStance(one))
    .toReversed()
    .sort((a, b) => a.rank - b.rank || leaningOf(a.one) - leaningOf(b.one));
  for (let nth = 0; nth < OWN_TURNS; nth += 1) {
    for (const { one, rank } of ranked) {
      const key = bearerKey(one.attributions[0].who);
      const own = turns.get(key) ?? [];
      const may = rank === 0 ? OWN_TURNS : TURNS;
      if (room === 0 || own.length !== nth || own.length >= may || !isNew(one.about)) continue;
      const turn = turnOf(library, one, page);
      if (turn === null) continue;
      // What goes on from a line of the same speaker takes that up.
      const rest = own.filter((before) => !isWithin(before.about, turn.about));
      if (rest.length === own.length && !isNew(turn.about)) continue;
      take(turn.about);
      turns.set(key, [...rest, turn]);
      room -= 1 - (own.length - rest.length);
    }
  }
  return [...turns.values()].flatMap((own) =>
    own.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ line }) => line),
  );
}

/** Whether all who are named as the speaker wrote the text. */
function writes({ authors }: Document, who: string): boolean {
  const keys = new Set(authors.map(bearerKey));
  return who.split(/, | and | & /u).every((one) => keys.has(bearerKey(one)));
}

/** The speaker's own words where they are enough, else all that is needed to understand them; null where that is not at hand. */
function turnOf(library: Library, one: Said, page: Page): Turn | null {
  const words = directWords(one);
  const isEnough = words.length > 0 && words.every(wordsStand);
  // A clause of its own beside that of another.
  const isClause = one.about.range.start > one.about.sentence.start;
  const about = isEnough || isClause ? one.about : placed(one.about, page);
  if (about === null) return null;
  const { cells, cited } = saidRow(library, { ...one, about }, !isEnough);
  const lead = `${cells['speaker'] ?? ''}, ${cells['when'] ?? ''}`;
  const { id, published } = about.document;
  const at = `${cells['from'] ?? ''}${published?.value ?? ''} ${id} ${String(about.range.start).padStart(9, '0')}`;
  return { about, line: { lead, words: cells['words'] ?? '', cited }, at };
}

/** Words that need no others come first. */
const leaningOf = (one: Said): number => {
  const words = directWords(one);
  const { document, sentence, before } = one.about;
  return (words.length > 0 && words.every(wordsStand)) || standsAlone(document, sentence, before)
    ? 0
    : 1;
};
