import { isWord } from '../../answer/lexicon.ts';
import { finish } from '../../library.ts';
import { stem } from '../../text/stem.ts';
import { shortened } from './abbreviations.ts';
import { aliasesOf, isRelative } from './aliases.ts';
import { joinNamesInSteps, soundsOf } from './joins.ts';
import { COMPANY_TAILS, scoresOf, type Scores } from './kinds.ts';
import { isLikelyPlace } from './places.ts';
import type { Bearing } from './people.ts';
import { roleOf } from './roles.ts';
import { candidatesIn, spellingOf } from './spans.ts';
import { loneSurnames, type Sighted } from './surnames.ts';
import { worksIn } from './works.ts';
import { isCoin } from '../figures/units.ts';
import { nameWords, touches, type Candidate, type NameWord, type Placed } from './words.ts';
import { isPause } from '../pauses.ts';
import type { NameKind, NameMention, SentenceText } from '../shapes.ts';
import type { Range } from '../tagger.ts';

interface Mention extends Placed {
  /** As it sounds, the same for all spellings. */
  readonly key: string;
  readonly role: string;
  readonly scores: Scores;
}

/** What tells a son from a father of the same name. */
const SUFFIX = /^,? (Jr|Sr|II|III|IV)\b/u;
/** Least evidence for a kind that makes capitalised words a name. */
const ENOUGH = 2;
/** The same where a word is in no dictionary. */
const SOME = 1;
/** What a city or a region of the name says for a place. */
const LISTED = 2.5;
/** What a neighbour in an enumeration says of a name's kind. */
const ENUMERATED = 2;
const KINDS: readonly NameKind[] = ['person', 'organisation', 'place'];

/** The names of one document's sentences, each list in order; variants of a name share `who`. */
export const namesIn = (sentences: readonly SentenceText[]): NameMention[][] =>
  finish(namesInSteps(sentences));

/** The same in steps of some milliseconds, so that a host may pause between them. */
export function* namesInSteps(
  sentences: readonly SentenceText[],
): Generator<void, NameMention[][]> {
  const words: NameWord[][] = [];
  for (const [i, sentence] of sentences.entries()) {
    if (isPause(sentences, i)) yield;
    words.push(nameWords(sentence));
  }
  const spelling = spellingOf(words);
  const sighted: Sighted[] = [];
  const mentions: Mention[] = [];
  for (const [i, sentence] of sentences.entries()) {
    if (isPause(sentences, i)) yield;
    const own = words[i] ?? [];
    const works = worksIn(sentence.text);
    const candidates = candidatesIn(own, spelling).filter(
      ({ units }) => !works.some((work) => isWithin(units, work)) && !isOfCoin(own, units),
    );
    sighted.push({ words: own, candidates });
    for (const candidate of candidates) mentions.push(mentionOf(sentence, i, own, candidate));
  }
  yield;
  const { same, common } = shortened(mentions, sentences);
  yield;
  const kinds = kindsOf(mentions, sentences);
  const aliases = aliasesOf(mentions, kinds, sentences);
  const persons = new Set(mentions.flatMap(({ text }, i) => (kinds[i] === 'person' ? [text] : [])));
  // “Ana Lima (AL)”: her, wherever the initials stand.
  const initials = new Set(same.flatMap(([full, short]) => (persons.has(full) ? [short] : [])));
  const aliased = new Set(aliases.map(([, alias]) => soundsOf(alias).join(' ')));
  const named = mentions.flatMap((mention, i) => {
    const told = initials.has(mention.text)
      ? 'person'
      : (kinds[i] ?? (aliased.has(mention.key) ? 'person' : undefined));
    const kind = common.has(mention.text) ? undefined : told;
    return kind === undefined ? [] : [{ ...mention, kind }];
  });
  const people = new Set(
    named.flatMap(({ candidate, kind }) => (kind === 'person' ? [candidate] : [])),
  );
  yield;
  loneSurnames(sighted, people).forEach((found, i) => {
    const sentence = sentences[i];
    if (sentence === undefined) return;
    for (const candidate of found)
      named.push({ ...mentionOf(sentence, i, words[i] ?? [], candidate), kind: 'person' });
  });
  named.sort((a, b) => a.sentence - b.sentence || a.start - b.start);
  const who = yield* joinNamesInSteps(
    named.map(({ text, kind, candidate, role, sentence, ...range }): Bearing => ({
      text,
      kind,
      known: candidate.units.length === 1 ? (candidate.units[0]?.known ?? null) : null,
      role,
      block: sentences[sentence]?.block ?? 0,
      sentence,
      suffix: SUFFIX.exec((sentences[sentence]?.text ?? '').slice(range.end))?.[1] ?? '',
      kin: isRelative(sentences[sentence]?.text ?? '', range),
    })),
    [...same, ...aliases],
  );
  const found = sentences.map((): NameMention[] => []);
  named.forEach(({ sentence, start, end, kind, text, role }, i) => {
    const own = kind === 'person' ? role : '';
    found[sentence]?.push({ start, end, kind, who: who[i] ?? text, role: own });
  });
  return found;
}

/** “CFA francs” */
const isOfCoin = (words: readonly NameWord[], units: Candidate['units']): boolean => {
  const [only] = units;
  const isOnly = units.length === 1 && only?.known === null && only.capitals;
  return isOnly && isCoin(words[only.last + 1]?.text ?? '') && touches(words, only.last + 1);
};

const isWithin = (units: Candidate['units'], { start, end }: Range): boolean =>
  (units[0]?.start ?? 0) >= start && (units.at(-1)?.end ?? 0) <= end;

function mentionOf(
  { text }: SentenceText,
  sentence: number,
  words: readonly NameWord[],
  candidate: Candidate,
): Mention {
  const first = candidate.units[0];
  const last = candidate.units.at(-1);
  const { start, end } = { start: first?.start ?? 0, end: last?.end ?? 0 };
  const stretch = { first: first?.first ?? 0, last: last?.last ?? 0 };
  const isOpen = candidate.kind === null;
  const role = isOpen ? roleOf(words, stretch) : null;
  const written = text.slice(start, end).replace(/\s+/gu, ' ');
  return {
    sentence,
    candidate,
    start,
    end,
    text: written,
    key: soundsOf(written).join(' '),
    role: role === null ? '' : text.slice(role.start, role.end).replace(/\s+/gu, ' '),
    scores: scoresOf(words, candidate, role !== null && !isOfBody(role, text)),
  };
}

/** “the world's largest farmer of salmon”: what a company is. */
const isOfBody = ({ start, end }: Range, text: string): boolean =>
  /\b(?:largest|biggest|leading|top|oldest|main) (?:[\p{L}-]+ )*\p{L}+$/u.test(
    text.slice(start, end),
  ) &&
  /['’]s (?:\p{L}+[- ])?(?:largest|biggest|leading|top|oldest|main)\b/u.test(
    text.slice(start, end),
  );

/** The kind of each mention, from all mentions of the same words; undefined where it is no name. */
function kindsOf(
  mentions: readonly Mention[],
  sentences: readonly SentenceText[],
): (NameKind | undefined)[] {
  const told = new Map<string, NameKind>();
  const sums = new Map<string, Record<NameKind, number>>();
  const likely = new Set<string>();
  const towns = new Set<string>();
  for (const { candidate, key, scores, text } of mentions) {
    if (isLikelyPlace(text)) likely.add(key);
    if (candidate.kind !== null) told.set(key, candidate.kind);
    if (isTown(candidate)) towns.add(key);
    const sum = sums.get(key) ?? { person: 0, organisation: 0, place: 0 };
    for (const kind of KINDS) sum[kind] += scores[kind];
    sums.set(key, sum);
  }
  const strongest = (key: string): NameKind | undefined => {
    const own = sums.get(key) ?? { person: 0, organisation: 0, place: 0 };
    const sum = { ...own, place: own.place + (likely.has(key) ? LISTED : 0) };
    const [best] = [...KINDS].sort((a, b) => sum[b] - sum[a]);
    const enough = key.split(' ').some((word) => !isWord(stem(word))) ? SOME : ENOUGH;
    return best !== undefined && sum[best] >= enough ? best : undefined;
  };
  for (const key of sums.keys()) {
    const kind = told.get(key) ?? (key.includes(' ') ? strongest(key) : undefined);
    if (kind !== undefined) told.set(key, kind);
  }
  // “Ana London … London said”: her, not the town.
  const surnames = new Set(
    [...told].flatMap(([key, kind]) =>
      kind === 'person' ? (/ (\S+)$/u.exec(key)?.[1] ?? []) : [],
    ),
  );
  for (const key of towns) {
    const sum = sums.get(key);
    if (surnames.has(key) && sum !== undefined && sum.person > sum.place) told.set(key, 'person');
  }
  const parts = new Set(
    [...told].flatMap(([key, kind]) =>
      kind === 'person' ? key.split(' ').filter((part) => part.length > 2) : [],
    ),
  );
  // “Norland Gold”, Norland for short
  for (const { candidate, key } of mentions) {
    const isCompany =
      told.get(key) === 'organisation' && COMPANY_TAILS.has(candidate.units[1]?.text ?? '');
    const [short = ''] = key.split(' ');
    const isFree = sums.has(short) && !told.has(short) && !surnames.has(short);
    if (isCompany && candidate.units.length === 2 && isFree) told.set(short, 'organisation');
  }
  for (const key of sums.keys()) {
    if (told.has(key)) continue;
    const sum = sums.get(key);
    if (parts.has(key) && sum !== undefined && sum.place < 4) told.set(key, 'person');
  }
  for (let i = 0; i < mentions.length; i += 1) {
    const key = mentions[i]?.key ?? '';
    const sum = sums.get(key);
    if (told.has(key) || sum === undefined) continue;
    for (const mate of [i - 1, i + 1]) {
      const kind = isListed(mentions, sentences, i, mate)
        ? told.get(mentions[mate]?.key ?? '')
        : undefined;
      if (kind !== undefined) sum[kind] += ENUMERATED;
    }
  }
  return mentions.map(({ key }) => told.get(key) ?? strongest(key));
}

/** Whether it is known as a place below the country, as people may be called. */
const isTown = ({ units }: Candidate): boolean =>
  units.length === 1 &&
  units[0]?.known?.kind === 'place' &&
  (units[0].known.group?.includes(':') ?? true);

/** Whether two mentions next to each other stand in one enumeration. */
function isListed(
  mentions: readonly Mention[],
  sentences: readonly SentenceText[],
  i: number,
  mate: number,
): boolean {
  const [a, b] = [mentions[Math.min(i, mate)], mentions[Math.max(i, mate)]];
  if (a === undefined || b === undefined || a.sentence !== b.sentence) return false;
  const between = sentences[a.sentence]?.text.slice(a.end, b.start) ?? '';
  if (/^,? (?:and|or) $/u.test(between)) return true;
  // A comma may part clauses; an enumeration goes on behind it.
  const rest = sentences[a.sentence]?.text.slice(b.end) ?? '';
  return between === ', ' && /^(?:, \p{Lu}[^,]*)*,? (?:and|or) \p{Lu}/u.test(rest);
}
