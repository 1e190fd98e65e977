import { isOther } from './genders.ts';
import {
  covering,
  firstIn,
  isComma,
  type Line,
  posAt,
  rangeOf,
  startOf,
  within,
  wordAt,
} from './line.ts';
import { jointWith, jointBehind } from './joint.ts';
import type { Phrase } from './phrases.ts';
import { TITLES } from '../names/onomasticon.ts';
import { BODY_NOUNS, SOURCE_NOUNS } from './saying.ts';
import { clauseStart } from './set-off.ts';
import { introducedIn } from './unnamed.ts';
import type { NameMention } from '../shapes.ts';
import type { Range } from '../tagger.ts';

/** Who speaks, as far as the text tells. */
export interface Speaker {
  readonly range: Range;
  readonly who: string;
  readonly role: string;
}

/** How many sentences back a pronoun may point. */
const REACH = 4;

/** The names of a document read so far, for pronouns. */
export class Referents {
  readonly #persons: string[][] = [];
  readonly #introduced: (readonly string[])[] = [];
  #lastBody = '';
  #lastPerson = '';

  /** Takes up a sentence before its attributions are read. */
  open(): void {
    this.#persons.unshift([]);
  }

  /** Whether somebody was introduced by a noun alone: “a farmer”. */
  isIntroduced(noun: string): boolean {
    return this.#introduced.some((nouns) => nouns.includes(noun));
  }

  /**
   * Takes up the names of the sentence read, its speakers last. `unnamed` is whether somebody without
   * a name acts in it, whom the next “he” means: nobody told before.
   */
  close(line: Line, speakers: readonly string[], unnamed: boolean): void {
    const { names } = line;
    this.#introduced.unshift(introducedIn(line));
    this.#introduced.length = Math.min(this.#introduced.length, REACH);
    for (const { kind, who } of names) {
      if (kind === 'person') this.#persons[0]?.push(who);
    }
    const subject = names.find(({ start }) => start <= 4);
    const bodies = new Set(
      names.flatMap(({ kind, who }) => (kind === 'organisation' ? [who] : [])),
    );
    const spokeBody = speakers.findLast(
      (who) => bodies.has(who) || (who !== '' && who === this.#lastBody),
    );
    this.#lastBody = spokeBody ?? (subject?.kind === 'organisation' ? subject.who : '');
    const people = new Set(this.#persons[0]);
    const spoke = speakers.findLast((who) => people.has(who) || who === this.#lastPerson);
    const first = this.#persons[0]?.[0];
    this.#lastPerson = spoke ?? first ?? this.#lastPerson;
    this.#persons.length = Math.min(this.#persons.length, REACH);
    if (this.#persons.every((people) => people.length === 0) && spoke === undefined)
      this.#lastPerson = '';
    if (!unnamed || spoke !== undefined) return;
    this.#persons.length = 0;
    this.#lastPerson = '';
  }

  /** The person last spoken of whom a pronoun may mean; empty where there is none. */
  person(pronoun: string): string {
    if (!isOther(pronoun, this.#lastPerson, '')) return this.#lastPerson;
    return (
      this.#persons
        .flatMap((people) => people.toReversed())
        .find((who) => !isOther(pronoun, who, '')) ?? ''
    );
  }

  /** The body that the sentence before begins with or that spoke last. */
  body(): string {
    return this.#lastBody;
  }
}

/** Names the speaker of a phrase and gives the role it states. */
export function speakerOf(line: Line, phrase: Phrase, words: Range, referents: Referents): Speaker {
  const whole = rangeOf(line, phrase.first, phrase.last);
  const word = wordAt(line, phrase.first);
  if (phrase.first === phrase.last && /^(?:he|she|they|it|him|her|his|its|their)$/u.test(word)) {
    return { range: whole, who: referentOf(line, word, words, whole, referents), role: '' };
  }
  // “Okello Jr. said”
  const isSuffix = /^[js]r\.?$/u.test(wordAt(line, phrase.head));
  const name = covering(line, line.names, phrase.head - Number(isSuffix));
  if (name !== null) {
    const range = name.kind === 'person' ? { start: name.start, end: name.end } : whole;
    const others = joinedNames(line, phrase, name);
    if (others !== null) return { range: whole, who: others, role: '' };
    const joint = jointWith(line, name);
    // “Transparency Norland”: a body that is named after the place.
    const own = name.kind === 'place' ? firstOfBody(line, phrase, name) : -1;
    if (own >= 0) {
      const body = { start: startOf(line, own), end: name.end };
      return { range: body, who: line.text.slice(body.start, body.end), role: '' };
    }
    return joint === null ? { range, who: name.who, role: name.role } : { ...joint, role: '' };
  }
  const several = jointBehind(line, phrase);
  if (several !== null) return { ...several, role: '' };
  const apposed = apposedName(line, phrase);
  if (apposed !== null) {
    const { start, end, who, role } = apposed;
    const joint = jointWith(line, apposed);
    return joint === null ? { range: { start, end }, who, role } : { ...joint, role: '' };
  }
  const isTheirs = /^(?:his|her|its)$/u.test(word) && SOURCE_NOUNS.has(wordAt(line, phrase.head));
  const who = isTheirs ? referentOf(line, word, words, whole, referents) : authorOf(line, phrase);
  return { range: whole, who, role: '' };
}

/** A name before the pronoun in its own sentence and outside what is said, else the one last spoken of. */
function referentOf(
  line: Line,
  word: string,
  words: Range,
  pronoun: Range,
  referents: Referents,
): string {
  // “Petrova's ability ‘to wait’ is rare, he said”: the clause before is what he says.
  const clause = startOf(line, clauseStart(line, firstIn(line, pronoun)));
  const isTrailing = words.start < pronoun.start;
  const before = line.names.filter(
    (name) =>
      name.end <= pronoun.start && !within(name, words) && !(isTrailing && name.start >= clause),
  );
  const kind = /^(?:he|she|him|her|his)$/u.test(word) ? 'person' : 'organisation';
  const fits = (name: NameMention): boolean =>
    name.kind === kind && (kind !== 'person' || !isOther(word, name.who, name.role));
  const own = before.find((name) => fits(name) && (kind === 'person' || name.start <= 4));
  if (own !== undefined) return own.who;
  if (kind === 'organisation') return referents.body();
  return referents.person(word);
}

/** “the spokesman, Jonas Okello,” */
function apposedName(line: Line, phrase: Phrase): NameMention | null {
  const comma = phrase.last + 1;
  if (!isComma(wordAt(line, comma)) || posAt(line, phrase.head) === 'PRON') return null;
  const start = line.tags[comma + 1]?.start ?? 0;
  const name = line.names.find((one) => one.kind === 'person' && one.start >= start);
  // “the commander, General Okello,”: its title may stand before it.
  if (
    name === undefined ||
    line.text.slice(start, name.start).trim() !== titleBefore(line, name, start)
  )
    return null;
  const after = line.text.slice(name.end).trimStart();
  return /^[,.;]|^$/u.test(after) ? name : null;
}

function titleBefore({ text }: Line, { role, start: end }: NameMention, start: number): string {
  const title = text.slice(start, end).trim();
  return title === role || TITLES.has(title.replace(/\.$/u, '')) ? title : '';
}

/** Where the capitalised words begin that stand right before a place in a phrase; −1 where none do. */
function firstOfBody(line: Line, phrase: Phrase, name: NameMention): number {
  const at = firstIn(line, name);
  let first = at;
  while (
    first > phrase.first &&
    posAt(line, first - 1) === 'PROPN' &&
    /^\p{Lu}\p{Ll}+$/u.test(line.tags[first - 1]?.text ?? '') &&
    !TITLES.has(line.tags[first - 1]?.text ?? '') &&
    covering(line, line.names, first - 1) === null
  )
    first -= 1;
  return first < at ? first : -1;
}

/** “Oslo and Lima”, “Lima, Quito and President Petrova”: as one speaker. */
function joinedNames(line: Line, phrase: Phrase, name: NameMention): string | null {
  const range = rangeOf(line, phrase.first, phrase.last);
  const own = line.names.filter((one) => within(one, range));
  const [first, ...others] = own;
  if (first === undefined || others.length === 0 || !own.includes(name)) return null;
  const isList = others.every(({ start, kind, role }, i) => {
    const between = line.text.slice(own[i]?.end, start).replace(role, '').trim();
    const isLast = i === others.length - 1;
    return kind === first.kind && (isLast ? /^,? ?and(?: the)?$/u : /^,(?: the)?$/u).test(between);
  });
  const all = own.map(({ who }) => who);
  return isList ? `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}` : null;
}

/** Whose document it is: “the ministry's statement”, “a report by the bank”. */
function authorOf(line: Line, phrase: Phrase): string {
  if (BODY_NOUNS.has(wordAt(line, phrase.head))) {
    const body = covering(line, line.names, phrase.head - 1);
    return body?.kind === 'organisation' ? body.who : '';
  }
  if (!SOURCE_NOUNS.has(wordAt(line, phrase.head))) return '';
  for (let i = phrase.first; i <= phrase.last; i++) {
    const name = covering(line, line.names, i);
    if (name === null || name.kind === 'place') continue;
    const next = line.text.slice(name.end, name.end + 2);
    const before = wordAt(line, i - 1) === 'the' ? wordAt(line, i - 2) : wordAt(line, i - 1);
    if (/^['’]/u.test(next) || /^(?:by|from)$/u.test(before)) return name.who;
  }
  return '';
}
