import { isWord } from '../../answer/lexicon.ts';
import { stem } from '../../text/stem.ts';
import { withSpelt } from './abbreviations.ts';
import { isClub } from './clubs.ts';
import { COMPANY_TAILS } from './kinds.ts';
import { joined } from './links.ts';
import { isCommon, isField, isGiven, isHead, isPlaceHead, isSmall, isTitle } from './units.ts';
import { runsOf, type Candidate, type NameWord, type Unit } from './words.ts';
import {
  GIVEN,
  isOffice,
  NOT_HEADS,
  NOT_NAMES,
  OPENERS,
  ORGANISATION_FIELDS,
  ORGANISATION_HEADS,
  PLACE_FIRSTS,
  TITLES,
  TITLE_PARTS,
} from './onomasticon.ts';

/** How a document writes its words, folded. */
export interface Spelling {
  readonly small: ReadonlySet<string>;
  /** Capitalised where no sentence begins. */
  readonly capital: ReadonlySet<string>;
}

/** Which words a document's sentences write small, and which with a capital. */
export function spellingOf(sentences: readonly (readonly NameWord[])[]): Spelling {
  const small = new Set<string>();
  const capital = new Set<string>();
  for (const words of sentences) {
    words.forEach(({ shape, folded, gap }, i) => {
      if (shape === 'small') small.add(folded);
      else if (i > 0 && !OPENING.test(gap)) capital.add(folded);
    });
  }
  return { small, capital };
}

/** Marks after which a sentence may begin inside another. */
const OPENING = /[“"«‘'([]$|[:•]\s*$|[.!?…]\S?\s+$/u;
const CLOSED = new Set(['DET', 'PRON', 'ADP', 'CCONJ', 'SCONJ', 'AUX', 'PART', 'NUM', 'INTJ']);
/** Names of waters and heights begin with their kind. */
const BEFORE_PLACES = new Set(
  'Lake Mount Mt Cape Fort Port Camp Gulf Strait San Santa São Saint St Isle'.split(' '),
);
const BEFORE_ORGANISATIONS = new Set(
  'Radio Bank Hotel Air Club Hezb Hizb Jamaat Lashkar'.split(' '),
);

/** The stretches of a sentence that may be names, in order, never overlapping. */
export function candidatesIn(words: readonly NameWord[], spelling: Spelling): Candidate[] {
  const found = joined(words, runsOf(words)).flatMap((run) =>
    segments(withoutOpening(run, words, spelling)),
  );
  return withSpelt(words, found);
}

/** Takes an ordinary word off that is capitalised only for opening a sentence. */
function withoutOpening(
  run: readonly Unit[],
  words: readonly NameWord[],
  spelling: Spelling,
): readonly Unit[] {
  const [first] = run;
  const word = first === undefined ? undefined : words[first.first];
  if (first === undefined || word === undefined || first.known !== null) return run;
  const opens = first.first === 0 || OPENING.test(word.gap);
  const isClosed = CLOSED.has(word.pos) || OPENERS.has(word.folded);
  // “Marit Solberg”: no word that a tagger knows, and a name behind it.
  const isFirstName =
    word.pos === 'PROPN' && run.length === 2 && run[1]?.known === null && !TITLES.has(run[1].text);
  if (first.capitals || !(isClosed || (opens && !isFirstName && isOrdinary(first, spelling, run))))
    return run;
  return withoutOpening(run.slice(1), words, spelling);
}

function isOrdinary({ folded, text }: Unit, { small, capital }: Spelling, run: readonly Unit[]) {
  if (TITLES.has(text) || TITLE_PARTS.has(text) || isClub(run)) return false;
  const isSmallToo = small.has(folded);
  if (isSmallToo !== capital.has(folded)) return isSmallToo && !run.slice(1).some(isHead);
  return isWord(stem(folded)) && !GIVEN.has(folded) && !run.slice(1).some(isHead);
}

/** “Champions League”: what is played for, no body. */
const CUPS = /^(?:Champions|Conference|Europa|Nations|Super)$/u;

function segments(all: readonly Unit[], titled = false): Candidate[] {
  const units = trimmed(all);
  const tail = units.at(-1);
  const [first] = units;
  if (first === undefined || tail === undefined) return [];
  const plain = units.length > 1 || first.known !== null;
  // “Best Sound Mixing”: a prize.
  if (first.known === null && first.text === 'Best') return [];
  if (isClub(units)) return [{ units, kind: 'organisation', titled: false }];
  const link = units.findIndex(isSmall);
  if (link > 0) return linked(units, link);
  if (tail.text === 'League' && CUPS.test(units.at(-2)?.text ?? ''))
    return segments(units.slice(0, -2));
  if (plain && isHead(tail)) return [{ units, kind: 'organisation', titled: false }];
  if (plain && tail.text === 'Corridor' && isField(units.at(-2)))
    return [{ units, kind: 'organisation', titled: false }];
  if (plain && isPlaceHead(tail)) return place(units);
  // An agreement or a summit is none, but the names in its name are.
  if (tail.known === null && NOT_HEADS.has(tail.text))
    return segments(units.slice(0, -1)).filter(
      ({ kind, units: own }) => kind !== null || (own.length === 1 && own[0]?.capitals),
    );
  // “Junior Officer” is an office, “Stephen King” a name.
  if (units.length > 1 && tail.known === null && isLastOffice(units)) return [];
  // “Peruvian Security Council”: words that every country has such a body of.
  if (units.length === 2 && tail.known?.kind === 'organisation' && first.known !== null) {
    const isGeneric = tail.text.split(' ').every((word) => isGenericWord(word));
    if (isGeneric && tail.text.includes(' '))
      return [{ units, kind: 'organisation', titled: false }];
  }
  const title = units.findLastIndex(
    (unit, i) => i < units.length - 1 && isTitle(unit) && !isMiddleName(units, i),
  );
  if (title >= 0 && !isGivenTitle(units, title)) return titledBy(units, title);
  if (units.length > 1 && BEFORE_PLACES.has(first.text)) return place(units);
  if (units.length > 1 && BEFORE_ORGANISATIONS.has(first.text))
    return [{ units, kind: 'organisation', titled: false }];
  const head = units.findIndex((unit, i) => i > 0 && isHead(unit));
  // “Rhodes University Lima”
  const isSeated = head === units.length - 2 && tail.known?.kind === 'place';
  if (head > 0 && isSeated) return [{ units, kind: 'organisation', titled: false }];
  if (head > 0) return [...segments(units.slice(0, head + 1)), ...segments(units.slice(head + 1))];
  return parted(units, titled);
}

function isLastOffice(units: readonly Unit[]): boolean {
  const tail = units.at(-1);
  if (tail === undefined || !(isTitle(tail) || isOffice(tail.text))) return false;
  const before = units.slice(0, -1);
  return before.every((unit) => !isGiven(unit) && !isTitle(unit) && isWord(stem(unit.folded)));
}

const isGenericWord = (word: string): boolean =>
  ORGANISATION_FIELDS.has(word) || ORGANISATION_HEADS.has(word) || TITLE_PARTS.has(word);

/** Words at the ends that belong to no name. */
function trimmed(units: readonly Unit[]): readonly Unit[] {
  const isOut = (unit: Unit, i: number): boolean =>
    isSmall(unit) ||
    (unit.known === null &&
      ((NOT_NAMES.has(unit.text) && !(isGiven(unit) && units[i + 1]?.known === null)) ||
        (unit.capitals && unit.text.length > 4 && isWord(stem(unit.folded)))));
  const last = units.findLastIndex((unit, i) => !isOut(unit, i));
  const from = isHead(units[last]) ? 0 : units.findIndex((unit, i) => !isOut(unit, i));
  const kept = last < 0 ? [] : units.slice(from, last + 1);
  const [only] = kept;
  return only !== undefined && kept.length === 1 && isOut(only, last) ? [] : kept;
}

/** “Ministry of Foreign Affairs”, then whoever is named right behind it. */
function linked(units: readonly Unit[], link: number): Candidate[] {
  const behind = units.findIndex((unit, i) => i > link && isTitle(unit) && i < units.length - 1);
  const own = behind < 0 ? units : units.slice(0, behind);
  const head = own.find((unit, i) => i < link + 1 && (isHead(unit) || isPlaceHead(unit)));
  const isPlace = isPlaceHead(own[link - 1]) && !own.some(isHead);
  const before = titleBefore(own.slice(0, link));
  const kept = own.slice(before);
  const name: Candidate[] =
    head === undefined || kept.length < 3
      ? []
      : [{ units: kept, kind: isPlace ? 'place' : 'organisation', titled: false }];
  return [...name, ...(behind < 0 ? [] : segments(units.slice(behind)))];
}

/** Where the name begins behind a title: “Deputy Minister Bank of …” has none, “Governor Central Bank of” one. */
const titleBefore = (units: readonly Unit[]): number =>
  units.findLastIndex((unit, i) => isTitle(unit) && i < units.length - 1) + 1;

function place(units: readonly Unit[]): Candidate[] {
  const from = units.findIndex(({ known }) => known?.kind !== 'people');
  const own = units.slice(from);
  const lone = own.length === 1 && own[0]?.known === null;
  return lone ? [] : [{ units: own, kind: 'place', titled: false }];
}

/** “Hassan Sheikh Mahmud”: a first name before it makes an honorific of the East a part of the name. */
const isMiddleName = (units: readonly Unit[], i: number): boolean =>
  /^(?:Sheikh|Sheik|Shaikh|Haji|Hajji|Mullah|Khan|Mirza)$/u.test(units[i]?.text ?? '') &&
  isGiven(units[i - 1]) &&
  units[i - 1]?.known === null;

/** “Judge Judy Smith” has a title; “Grace King” is a name. */
const isGivenTitle = (units: readonly Unit[], i: number): boolean =>
  i === units.length - 1 && isGiven(units[i - 1]);

function titledBy(units: readonly Unit[], title: number): Candidate[] {
  const isPhrase = (unit: Unit): boolean => isTitle(unit) || isField(unit);
  const from = units.findLastIndex((unit, i) => i < title && !isPhrase(unit)) + 1;
  const behind = units.findIndex((unit, i) => i > title && !isPhrase(unit));
  const right = behind < 0 ? [] : units.slice(behind);
  return [...segments(units.slice(0, from)), ...segments(right, true)];
}

/** Parts a stretch at the known names in it. */
function parted(units: readonly Unit[], titled: boolean): Candidate[] {
  const parts: Unit[][] = [];
  units.forEach((unit, i) => {
    const before = parts.at(-1);
    const isWhole = isApart(units, i, titled);
    const follows = i > 0 && before !== undefined && !isApart(units, i - 1, titled);
    if (!isWhole && follows) before.push(unit);
    else parts.push([unit]);
  });
  let isTitled = titled;
  return parts.flatMap((part): Candidate[] => {
    const [first] = part;
    const known = part.length === 1 ? (first?.known ?? null) : null;
    if (known?.kind === 'people') return [];
    if (first !== undefined && known !== null && !(isTitled && isGiven(first)))
      return [{ units: part, kind: known.kind, titled: false }];
    const own = part.slice(
      Math.max(
        0,
        part.findIndex((unit) => !isField(unit)),
      ),
    );
    if (isTrader(own)) return [{ units: own, kind: 'organisation', titled: false }];
    if (own.every(isCommon) || (own.length > 1 && !isTitled && isField(own.at(-1)))) return [];
    if (own.length === 1 && (/^\p{Lu}\d*$/u.test(own[0]?.text ?? '') || isFollowers(own[0])))
      return [];
    const wide =
      own.length > 1 &&
      PLACE_FIRSTS.has(own[0]?.text ?? '') &&
      (own.at(-1)?.known ?? null) !== null;
    const found: Candidate = { units: own, kind: wide ? 'place' : null, titled: isTitled };
    isTitled = false;
    return [found];
  });
}

/** “Norvik Mining”: no word of the dictionary, and what it deals in. */
const isTrader = ([first, last, ...more]: readonly Unit[]): boolean =>
  first?.known === null &&
  last !== undefined &&
  more.length === 0 &&
  COMPANY_TAILS.has(last.text) &&
  isField(last) &&
  !isCommon(first) &&
  !isWord(stem(first.folded));

/** “Petrologists”, “Acadians”: people by what they do or where they are from. */
const isFollowers = (unit: Unit | undefined): boolean =>
  unit?.known === null && /\p{Ll}(?:ians|ists|ites|ologers)$/u.test(unit.text);

/** Whether a unit is a name of its own: a known one that is no part of a person's name or a wider place. */
function isApart(units: readonly Unit[], i: number, titled: boolean): boolean {
  const unit = units[i];
  // “VP Chad Smith”
  if (unit?.known === null && unit.capitals && isGiven(units[i + 1])) return true;
  if (unit === undefined || unit.known === null) return false;
  // “Rosa German”: a people's name that ends a person's.
  if (unit.known.kind === 'people' && i > 0 && i === units.length - 1 && isGiven(units[i - 1]))
    return false;
  if (unit.known.words.length > 1 || unit.capitals || unit.known.kind === 'people') return true;
  const before = units[i - 1];
  const next = units[i + 1];
  // “Jack London”, “Jordan Peterson”
  if (isGiven(before) && before?.known === null) return false;
  if (isGiven(unit) && next?.known === null && !isField(next)) return false;
  if (titled && next?.known === null && isGiven(unit)) return false;
  // “Northern Chile”
  return !(before !== undefined && PLACE_FIRSTS.has(before.text) && unit.known.kind === 'place');
}
