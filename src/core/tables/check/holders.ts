import { isOffice } from '../../extract/names/onomasticon.ts';
import type { Tag } from '../../extract/tagger.ts';
import { stem } from '../../text/stem.ts';
import { frameAt, nameAround } from './frames.ts';
import { isSameName, isWithin } from './name-fit.ts';
import { kinship } from './kinship.ts';
import { contrast, type Doubt } from './slots.ts';
import type { Named, Reading } from './reading.ts';

/** One office under two names. */
const SAME = 0.7;
/** These tell of any who lead; other offices are each their own. */
const ANY_HEAD = /^(?:leader|head|chief|offici)$/u;

/** Words that make another office of one, and words that leave open whose it is. */
const OTHER = /^(?:deputy|vice|assistant|former|ex|late|then)$/iu;
const OPEN = /^(?:acting|interim|caretaker|outgoing|elect|designate)$/iu;

const officeOf = ({ lemma }: Tag): string => stem(lemma.toLowerCase().split('-').at(-1) ?? '');

/** Words of rank or time beside an office: “deputy” of “Deputy Mayor”, “vice” of “vice-president”. */
function rankOf({ tags }: Reading, at: number): string {
  const before = tags[at - 1]?.text === '-' ? at - 2 : at - 1;
  const behind = tags[at + 1]?.text === '-' ? at + 2 : at + 1;
  const compound = tags[at]?.text.split('-').slice(0, -1) ?? [];
  return [tags[before]?.text ?? '', ...compound, tags[behind]?.text ?? '']
    .map((word) => word.toLowerCase())
    .filter((word) => OTHER.test(word) || OPEN.test(word))
    .join(' ');
}

/** An office that a claim gives to somebody: “Smith is the mayor”. */
interface Held {
  readonly by: Named;
  readonly office: string;
  readonly rank: string;
  /** “the mayor”, “Rome's mayor”, not “a mayor”. */
  readonly isOnly: boolean;
}

function heldIn(claim: Reading): Held | null {
  const { tags } = claim;
  const be = tags.findIndex(({ lemma, start }) => lemma === 'be' && start >= claim.start);
  const next = tags.findIndex(({ pos }, at) => at > be && /^(?:VERB|ADP|PUNCT|SCONJ)$/u.test(pos));
  const phrase = be < 0 ? [] : tags.slice(be + 1, next < 0 ? tags.length : next);
  const head = phrase.findLast(({ pos }) => pos === 'NOUN' || pos === 'PROPN');
  if (head === undefined || !isOffice(head.text) || tags[next]?.pos === 'VERB') return null;
  const [by] = frameAt(claim, be).does?.names ?? [];
  const isOnly = phrase.some(({ text }) => /^(?:the|['’]s?|its|his|her|their)$/iu.test(text));
  return by === undefined
    ? null
    : { by, office: officeOf(head), rank: rankOf(claim, tags.indexOf(head)), isOnly };
}

/** Who holds in the evidence the office that the claim gives to another; null where nobody else does. */
export function otherHolderIn(
  claim: Reading,
  own: Reading,
): { readonly one: Named; readonly other: Named; readonly isOnly: boolean } | null {
  const held = heldIn(claim);
  if (held === null) return null;
  const { by, office, rank, isOnly } = held;
  const holders = own.tags.flatMap((tag, at) =>
    /^(?:NOUN|PROPN)$/u.test(tag.pos) &&
    isOffice(tag.text) &&
    rankOf(own, at) === rank &&
    kinship(officeOf(tag), office) >= SAME
      ? nameAround(own, at)
      : [],
  );
  const others = holders.filter((name) => name.kind === 'person' && !isWithin(by, name));
  const [other] = others;
  return other === undefined || holders.some((name) => isSameName(name, by))
    ? null
    : { one: by, other, isOnly };
}

/** An office that a statement gives to names. */
interface Given {
  readonly at: Tag;
  readonly office: string;
  readonly rank: string;
  readonly names: readonly Named[];
}

const officesIn = (reading: Reading): Given[] =>
  reading.tags.flatMap((tag, at) =>
    /^(?:NOUN|PROPN)$/u.test(tag.pos) &&
    isOffice(tag.text) &&
    tag.start >= reading.start &&
    tag.end <= reading.end
      ? [
          {
            at: tag,
            office: officeOf(tag),
            rank: rankOf(reading, at),
            names: nameAround(reading, at),
          },
        ]
      : [],
  );

const plain = (office: string): string => office.replace(/(?:(?:wo)?man|person)$/u, '');

/** “spokeswoman” for “spokesperson”, “leader” for “president”, but not “president” for “chairman”. */
const isSameOffice = (own: string, stated: string): boolean =>
  plain(own) === plain(stated) || (ANY_HEAD.test(own) && kinship(own, stated) >= SAME);

/** “Smith is the mayor” or “Smith, the mayor,” for “Deputy Mayor Smith”, “Smith, the former mayor” or “Smith, the clerk”. */
export function officeDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const stated = officesIn(evidence);
  for (const { at, office, rank, names } of officesIn(claim)) {
    const theirs = stated.filter((one) =>
      one.names.some((name) => names.some((own) => own.sounds.length > 1 && isSameName(own, name))),
    );
    const same = theirs.filter((one) => kinship(office, one.office) >= SAME);
    const isTold = stated.some((one) => isSameOffice(office, one.office));
    if (theirs.length > 0 && !isTold && heldIn(claim) !== null) return 'absent';
    if (same.length === 0 || same.some((one) => one.rank === rank)) continue;
    const lesser = same.find((one) => OTHER.test(one.rank));
    return (rank === '' ? contrast('actor', at, lesser?.at) : null) ?? 'absent';
  }
  return null;
}

/** Places of “mayor” in “the mayor of Rome” and, without a name, of every “mayor”. */
const placesOf = ({ tags }: Reading, office: string, of: Named | null): number[] =>
  tags.flatMap(({ pos, lemma }, at) =>
    /^(?:NOUN|PROPN)$/u.test(pos) &&
    stem(lemma.toLowerCase()) === office &&
    (of === null || (tags[at + 1]?.text === 'of' && tags[at + 2]?.start === of.start))
      ? [at]
      : [],
  );

/**
 * The person by whom a sentence tells of “the mayor of Rome”: “Mayor Smith”, where a sentence near
 * calls Smith that. Null where the name stands with no office, or its holder is not told.
 */
export function holderFor(
  name: Named,
  claim: Reading,
  own: Reading,
  near: readonly Reading[],
): Named | null {
  const at = claim.tags.findIndex(({ start }) => start === name.start) - 2;
  const head = claim.tags[at];
  if (head === undefined || claim.tags[at + 1]?.text !== 'of' || !isOffice(head.text)) return null;
  const office = stem(head.lemma.toLowerCase());
  const holders = near.flatMap((reading) =>
    reading.names
      .filter((other) => isSameName(name, other))
      .flatMap((other) => placesOf(reading, office, other))
      .flatMap((place) => nameAround(reading, place)),
  );
  const stated = placesOf(own, office, null).flatMap((place) => nameAround(own, place));
  return stated.find((one) => holders.some((holder) => isSameName(one, holder))) ?? null;
}
