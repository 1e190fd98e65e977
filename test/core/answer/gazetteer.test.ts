import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import file from '../../../data/reference/gazetteer.json' with { type: 'json' };
import { analyze } from '../../../src/core/search/analyzer.ts';
import { fold } from '../../../src/core/text/fold.ts';

const words = z.array(
  z
    .string()
    .min(1)
    .refine((word) => word === word.trim()),
);
const Gazetteer = z.strictObject({
  version: z.literal(1),
  about: z.string().min(1),
  countries: z.array(
    z.strictObject({
      iso: z.string().regex(/^[A-Z]{2}$/u),
      names: words.min(1),
      capitals: words,
      demonyms: words.min(1),
      metonyms: words,
    }),
  ),
  regions: z.array(
    z.strictObject({ names: words.min(1), demonyms: words, informal: words, members: words }),
  ),
  organisations: z.array(z.strictObject({ names: words.min(1), metonyms: words })),
});

const { countries, regions, organisations } = Gazetteer.parse(file);
const codes = countries.map(({ iso }) => iso);

/** Unicode CLDR, as shipped with Node, is the independent list of codes and English names. */
const cldr = new Intl.DisplayNames('en', { type: 'region', style: 'short', fallback: 'none' });
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const cldrCodes = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter(
  (code) => new Intl.Locale(`und-${code}`).region === code && cldr.of(code) !== undefined,
);

const UNINHABITED = ['AQ', 'BV', 'CP', 'GS', 'HM', 'IO', 'TF', 'UM'];
const SMALL_PARTS_OF_STATES = 'AC BL BQ CC CQ CX DG EA IC MF NF PN SJ TA'.split(' ');
const NOT_PLACES = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];

/** Tokelau's government moves from atoll to atoll. */
const WITHOUT_CAPITAL = ['TK'];
/** CLDR's bare “Réunion” folds to the English word for a meeting. */
const NAMED_OTHERWISE = ['RE'];

const SHARED_DEMONYMS =
  'congolese,dominican,dominicans,korean,koreans,samoan,samoans,virgin islander,virgin islanders'.split(
    ',',
  );

/** Names that differ only in case, accents, punctuation or `&` are one name. */
const plain = (name: string): string =>
  fold(name.replaceAll('&', 'and'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Words that more than one entry claims, in order. */
function shared(entries: readonly (readonly string[])[]): string[] {
  const all = entries.flatMap((entry) => [...new Set(entry.map(plain))]);
  return [...new Set(all.filter((word, i) => all.indexOf(word) < i))].sort();
}

describe('countries of the gazetteer', () => {
  it('cover every country and every territory but the smallest', () => {
    const left = cldrCodes.filter((code) => !codes.includes(code)).sort();
    expect(left).toEqual([...UNINHABITED, ...SMALL_PARTS_OF_STATES, ...NOT_PLACES].sort());
    expect(countries.length).toBeGreaterThanOrEqual(195);
  });

  it('have one known ISO code each', () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !cldrCodes.includes(code))).toEqual([]);
  });

  it('carry the English name that CLDR gives them', () => {
    const other = countries.filter(
      ({ iso, names }) => !names.map(plain).includes(plain(cldr.of(iso) ?? '')),
    );
    expect(other.map(({ iso }) => iso)).toEqual(NAMED_OTHERWISE);
  });

  it('have a capital, but for the few without one', () => {
    const without = countries.filter(({ capitals }) => capitals.length === 0);
    expect(without.map(({ iso }) => iso)).toEqual(WITHOUT_CAPITAL);
  });

  it('share a name only where two states are called by it', () => {
    expect(shared(countries.map(({ names }) => names))).toEqual(['congo', 'korea']);
  });

  it('share a demonym only where two peoples are called by it', () => {
    expect(shared(countries.map(({ demonyms }) => demonyms))).toEqual(SHARED_DEMONYMS);
  });

  it('share no capital and no seat of power', () => {
    expect(shared(countries.map(({ capitals, metonyms }) => [...capitals, ...metonyms]))).toEqual(
      [],
    );
  });
});

describe('regions of the gazetteer', () => {
  it('have members that are listed countries, each once', () => {
    for (const { names, members } of regions) {
      expect(new Set(members).size, names[0]).toBe(members.length);
      expect(
        members.filter((iso) => !codes.includes(iso)),
        names[0],
      ).toEqual([]);
    }
  });

  it('place every country on a continent', () => {
    const continents = ['Africa', 'Asia', 'Europe', 'North America', 'South America', 'Oceania'];
    const placed = new Set(
      regions
        .filter(({ names }) => continents.includes(names[0] ?? ''))
        .flatMap(({ members }) => members),
    );
    expect(codes.filter((iso) => !placed.has(iso))).toEqual([]);
  });

  it('share no name', () => {
    expect(shared(regions.map(({ names }) => names))).toEqual([]);
  });
});

describe('organisations of the gazetteer', () => {
  it('share only an abbreviation that two of them use', () => {
    expect(shared(organisations.map(({ names }) => names))).toEqual(['rsf']);
  });
});

describe('entries of the gazetteer', () => {
  const entries = [...countries, ...regions, ...organisations];
  const lists = entries.flatMap((entry) =>
    Object.values<string | string[]>(entry).filter((list) => typeof list !== 'string'),
  );

  it('stand in the order of their English names', () => {
    for (const list of [countries, regions, organisations]) {
      const names = list.map((entry) => fold(entry.names[0] ?? ''));
      expect(names).toEqual([...names].sort());
    }
  });

  it('repeat no word within a list', () => {
    for (const list of lists) expect(new Set(list).size, String(list[0])).toBe(list.length);
  });

  it('consist of words that a search can find', () => {
    const codes = new Set(countries.map(({ iso }) => iso));
    const words = lists.flat().filter((word) => !codes.has(word));
    const lost = words.filter((word) => analyze(word).length === 0);
    expect(lost).toEqual([]);
  });
});
