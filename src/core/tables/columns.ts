import { matcherOf } from '../answer/match.ts';
import type { Figure } from '../extract/shapes.ts';
import { analyze } from '../search/analyzer.ts';
import type { Block } from '../vocabulary.ts';
import { aboutOf, holding } from './about.ts';
import type { About, Held } from './held.ts';
import { namedIn } from './mentions.ts';

/**
 * Figures of table rows that do not speak of the subject themselves, in the columns that do by their
 * head: of “Month · Freight · Visitors” the second number of a row is on visitors. Without those of
 * the sentences in `told`.
 */
export function underHeads(
  { subject: { concepts }, documents }: Held,
  told: readonly About[],
): { readonly about: About; readonly figure: Figure }[] {
  const known = new Set(told.map(({ sentence }) => sentence));
  const matcher = matcherOf(concepts);
  const holds = holding(concepts);
  const isOn = ({ thing }: Figure): boolean => holds(matcher(analyze(thing)).matches);
  return documents.flatMap((document) => {
    const rows = new Set(document.blocks.filter(isRow).map(({ start }) => start));
    if (rows.size === 0) return [];
    const { sentences } = namedIn(document);
    return sentences.flatMap((sentence, i) =>
      !rows.has(sentence.start) || known.has(sentence)
        ? []
        : sentence.figures
            .filter(isOn)
            .map((figure) => ({ about: aboutOf(document, sentences, i), figure })),
    );
  });
}

const isRow = ({ kind }: Block): boolean => kind === 'row';
