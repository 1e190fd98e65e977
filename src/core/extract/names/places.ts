import places from '../../../../data/reference/places.json' with { type: 'json' };
import { fold } from '../../text/fold.ts';

const listed = (shelf: object): [country: string, name: string][] =>
  Object.entries(shelf as Readonly<Record<string, string>>).flatMap(([country, names]) =>
    names.split('|').map((name): [string, string] => [country, name]),
  );

const SURE = listed(places.sure);
const LIKELY = listed(places.likely);
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  [...LIKELY, ...SURE].map(([country, name]) => [fold(name), country]),
);
const SHARED: ReadonlySet<string> = new Set(LIKELY.map(([, name]) => fold(name)));

/** Cities and regions of the world whose names are a place's wherever they stand with a capital. */
export const TOWNS: readonly string[] = SURE.map(([, name]) => name);

/** Whether a name is a city's or a region's, but people and other things are called so, too. */
export const isLikelyPlace = (name: string): boolean => SHARED.has(fold(name));

/** The ISO 3166 code of the country where the largest place of a name is; null for all other names. */
export const countryOfTown = (name: string): string | null => COUNTRIES.get(fold(name)) ?? null;
