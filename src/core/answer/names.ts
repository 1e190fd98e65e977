import abbreviations from '../../../data/reference/abbreviations.json' with { type: 'json' };
import gazetteer from '../../../data/reference/gazetteer.json' with { type: 'json' };
import { analyze, type Token } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';

/** A name as a sequence of index terms and how surely it stands for the thing asked about, 0–1. */
export interface Form {
  readonly terms: readonly string[];
  readonly weight: number;
  /** Names a region that the thing is in, or another member of it: near in subject, never the thing itself. */
  readonly neighbour?: true;
  /** Names another thing that it stands for or that stands for it: the country of a capital, a member of a region. */
  readonly apart?: true;
}

/** Several forms of one name: a country with its people and seats of power, an abbreviation with its expansion. */
export interface NameGroup {
  readonly forms: readonly Form[];
  /** What to call it in an answer. */
  readonly label: string;
  /** False for common words that merely have two spellings. */
  readonly proper: boolean;
  readonly kind: 'word' | 'place' | 'organisation';
  /** Regions that hold it, smallest first; empty for anything but a country. */
  readonly regions: readonly string[];
}

/** Names by their first term, so that a text is matched in one pass. */
export type NameIndex = ReadonlyMap<
  string,
  readonly { readonly form: Form; readonly group: NameGroup }[]
>;

/** A people stands nearly as firmly for its country as the country's own name. */
const SAME = 1;
const PEOPLE = 0.95;
/** A capital may mean the government or just the city. */
const SEAT = 0.7;
/** What is said of one member says something of the region. */
const MEMBER = 0.5;
/** Asked for one member, its region and the other members count for this share of what they count for the region. */
const NEIGHBOUR = 0.5;

const BY_ISO = new Map(gazetteer.countries.map((country) => [country.iso, country]));
/** First terms of countries' names and peoples. */
const PEOPLES: ReadonlySet<string> = new Set(
  gazetteer.countries.flatMap((country) =>
    [...country.names, ...country.demonyms].map((name) => plainTerms(name)[0] ?? ''),
  ),
);
/** Capitals by their terms: spellings of one city are no other thing. */
const CAPITALS: ReadonlySet<string> = new Set(
  gazetteer.countries.flatMap(({ capitals }) => capitals.map((name) => plainTerms(name).join(' '))),
);
/** A region of more members than this says too little about each. */
const MAX_MEMBERS = 8;

const WORLD: readonly NameGroup[] = [
  ...abbreviations.same.map((words) =>
    group(words, [[words, SAME]], { proper: false, kind: 'word' }),
  ),
  ...gazetteer.countries.map((country) =>
    group(
      country.names,
      [
        [country.names, SAME],
        [country.demonyms, PEOPLE],
        [country.capitals, SEAT],
        [country.metonyms, SEAT],
      ],
      { kind: 'place', regions: regionsOf(country.iso) },
    ),
  ),
  ...gazetteer.regions.map((region) =>
    group(region.names, [
      [region.names, SAME],
      [region.demonyms, PEOPLE],
      [region.informal, PEOPLE],
      [region.members.length > MAX_MEMBERS ? [] : region.members.flatMap(namesOfMember), MEMBER],
    ]),
  ),
  ...gazetteer.organisations.map((organisation) =>
    group(
      organisation.names,
      [
        [organisation.names, SAME],
        [organisation.metonyms, SEAT],
      ],
      { kind: 'organisation' },
    ),
  ),
];

function namesOfMember(iso: string): string[] {
  const country = BY_ISO.get(iso);
  return country === undefined ? [] : [...country.names, ...country.demonyms];
}

function regionsOf(iso: string): string[] {
  const held = gazetteer.regions.filter((region) =>
    (region.members as readonly string[]).includes(iso),
  );
  return held
    .sort((a, b) => a.members.length - b.members.length)
    .map((region) => region.names[0] ?? '');
}

function group(
  names: readonly string[],
  parts: readonly (readonly [readonly string[], number])[],
  traits: Partial<Pick<NameGroup, 'proper' | 'kind' | 'regions'>> = {},
): NameGroup {
  const forms = new Map<string, Form>();
  for (const [words, weight] of parts) {
    for (const name of words) {
      const terms = plainTerms(name);
      const key = terms.join(' ');
      if (terms.length > 0 && !forms.has(key)) forms.set(key, { terms, weight });
    }
  }
  return {
    forms: [...forms.values()],
    label: names[0] ?? '',
    proper: true,
    kind: 'place',
    regions: [],
    ...traits,
  };
}

/** Terms of a name without the joined forms of compounds. */
export function plainTerms(name: string): string[] {
  const terms: string[] = [];
  let last = -1;
  for (const token of analyze(name)) {
    if (token.position !== last) terms.push(token.term);
    last = token.position;
  }
  return terms;
}

/** The world's names and those that the documents themselves introduce: `Full Name (ABBR)`. */
export function nameIndex(documents: Iterable<Document>): NameIndex {
  const index = new Map<string, { form: Form; group: NameGroup }[]>();
  for (const named of [...WORLD, ...abbreviationsOf(documents)]) {
    for (const form of named.forms) {
      const first = form.terms[0] ?? '';
      // “US military” says no more than its words, and a text may hold them apart.
      if (form.terms.length > 1 && named.kind === 'organisation' && PEOPLES.has(first)) continue;
      const known = index.get(first);
      if (known === undefined) index.set(first, [{ form, group: named }]);
      else known.push({ form, group: named });
    }
  }
  // The longest name wins: “South Korea” before “Korea”.
  for (const entries of index.values())
    entries.sort((a, b) => b.form.terms.length - a.form.terms.length);
  return index;
}

const ABBREVIATION =
  /((?:\p{Lu}[\p{L}\p{N}'’-]*(?: (?:of|for|and|the|on|in|de|e)){0,2}[ -]){1,7}\p{L}[\p{L}\p{N}'’-]*) \((\p{Lu}[\p{Lu}\p{N}&-]{1,9})s?\)/gu;

/** Abbreviations a text explains, `Inter-Services Intelligence (ISI)`, kept where the initials agree. */
export function abbreviationsOf(documents: Iterable<Document>): NameGroup[] {
  const found = new Map<string, NameGroup>();
  for (const { body } of documents) {
    for (const [, words = '', short = ''] of body.matchAll(ABBREVIATION)) {
      const full = expansionOf(words, short);
      if (full !== null && !found.has(`${short} ${full}`)) {
        found.set(`${short} ${full}`, group([full, short], [[[full, short], SAME]]));
      }
    }
  }
  return [...found.values()];
}

/** The shortest run of last words whose initials spell the abbreviation; null where none does. */
function expansionOf(words: string, short: string): string | null {
  const parts = words.split(' ');
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    const run = parts.slice(from);
    const initials = (keep: RegExp): string =>
      run
        .flatMap((part) => part.split('-'))
        .filter((part) => keep.test(part))
        .map((part) => part.charAt(0))
        .join('')
        .toUpperCase();
    const letters = short.replace(/[^\p{Lu}]/gu, '');
    if (initials(/^\p{L}/u) === letters || initials(/^\p{Lu}/u) === letters) return run.join(' ');
  }
  return null;
}

export interface NameFound {
  /** Tokens it takes. */
  readonly length: number;
  /** As written first, then all that may stand for it. */
  readonly forms: readonly Form[];
  readonly proper: boolean;
  readonly regions: readonly string[];
}

/** The longest known name that starts at token i, all meanings of an ambiguous one joined; null where none does. */
export function nameAt(names: NameIndex, tokens: readonly Token[], i: number): NameFound | null {
  const written: string[] = [];
  const forms = new Map<string, Form>();
  let proper = false;
  let regions: readonly string[] = [];
  for (const { form, group: named } of names.get(tokens[i]?.term ?? '') ?? []) {
    if (form.terms.length < written.length) break;
    if (
      !form.terms.every(
        (term, k) =>
          tokens[i + k]?.term === term && (k === 0 || follows(tokens[i + k - 1], tokens[i + k])),
      )
    )
      continue;
    if (written.length === 0) written.push(...form.terms);
    proper ||= named.proper;
    if (regions.length === 0) regions = named.regions;
    for (const other of named.forms) {
      // A country's region and the region's other members are near in subject, never the country itself.
      const neighbour = form.weight === MEMBER && other !== form;
      const key = other.terms.join(' ');
      // Asked by its seat of power, a country is meant less surely.
      const weight =
        other === form
          ? 1
          : other.weight * (neighbour ? NEIGHBOUR : form.weight < PEOPLE ? PEOPLE : 1);
      if ((forms.get(key)?.weight ?? 0) >= weight) continue;
      const isSpelling = CAPITALS.has(key) && CAPITALS.has(form.terms.join(' '));
      const apart =
        other !== form &&
        (other.weight === MEMBER ||
          (form.weight === SEAT && named.kind === 'place' && !isSpelling));
      forms.set(key, {
        terms: other.terms,
        weight,
        ...(neighbour && { neighbour }),
        ...(apart && { apart }),
      });
    }
  }
  const asked = forms.get(written.join(' '));
  if (asked === undefined) return null;
  return {
    length: written.length,
    forms: [asked, ...[...forms.values()].filter((form) => form !== asked)],
    proper,
    regions,
  };
}

/** Next to each other, or with one function word between: “Bank of England”. */
const follows = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && b !== undefined && b.position - a.position <= 2;
