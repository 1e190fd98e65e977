import units from '../../../../data/reference/units.json' with { type: 'json' };
import { countryOf } from '../names/onomasticon.ts';
import { countryOfTown } from '../names/places.ts';
import type { Figure, NameMention } from '../shapes.ts';

/** For each coin that several countries have, their currencies by ISO 3166 code: “peso” of PH is PHP. */
const CURRENCIES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  units.currencies
    .filter(({ code }) => !/^\p{Lu}/u.test(code))
    .map(({ code, coins }) => [
      code,
      new Map(
        units.currencies
          .filter((one) => one.coins.some((coin) => coins.some((own) => coin.endsWith(` ${own}`))))
          .map((one) => [one.code.slice(0, 2), one.code]),
      ),
    ]),
);

/** Currencies of coins by the countries named: those of the sentence, else those of the whole document, where one alone has such a coin. */
export function withCurrencies(
  figures: readonly Figure[],
  own: readonly NameMention[],
  all: () => ReadonlySet<string>,
): Figure[] {
  return figures.map((figure) => {
    const currencies = CURRENCIES.get(figure.unit);
    if (currencies === undefined) return figure;
    const found = onlyOf(currencies, countriesIn(own)) ?? onlyOf(currencies, all());
    return found === undefined ? figure : { ...figure, unit: found };
  });
}

/** ISO 3166 codes of the countries that names stand for, by a capital or another place in them too. */
export const countriesIn = (names: readonly NameMention[]): ReadonlySet<string> =>
  new Set(
    names.flatMap(
      ({ who, kind }) => countryOf(who) ?? (kind === 'place' ? countryOfTown(who) : null) ?? [],
    ),
  );

function onlyOf(
  currencies: ReadonlyMap<string, string>,
  countries: ReadonlySet<string>,
): string | undefined {
  const [first, ...others] = [...countries].flatMap((country) => currencies.get(country) ?? []);
  return others.length === 0 ? first : undefined;
}
