import { type Tag, tag } from '../extract/tagger.ts';
import type { FigureRow } from '../tables/figures.ts';

/** Verbs that state an amount and do nothing to it; all others tell amounts apart: “exported”, “imported”. */
const STATING = new Set(
  (
    'account add amount average be become begin bring climb come comprise constitute continue decline ' +
    'decrease double drop end estimate exceed expand expect fall forecast get give go grow have hit ' +
    'hold hover include increase jump keep know lead lie lower make mark mean measure number peak plan ' +
    'plunge predict project put quadruple quote raise range rank reach record reduce register remain ' +
    'report represent rise run say see seem set show shrink sink soar stand start stay surge surpass ' +
    'take target total triple turn value want'
  ).split(' '),
);

/** What is done with the amount, by its verb’s dictionary form and as it stands. */
export interface Deed {
  readonly lemma: string;
  readonly words: string;
}

/** The verb that governs a figure, null where it only states it: the nearest, those behind count half. */
export function deedOf({ about, figure }: FigureRow): Deed | null {
  const { document, sentence } = about;
  const start = figure.start - sentence.start;
  const end = figure.end - sentence.start;
  const far = (one: Tag): number => (one.end <= start ? start - one.end : 2 * (one.start - end));
  const verbs = tag(document.body.slice(sentence.start, sentence.end)).filter(
    (one) => one.pos === 'VERB' && (one.end <= start || one.start >= end),
  );
  const [verb] = verbs.toSorted((a, b) => far(a) - far(b));
  if (verb === undefined || STATING.has(verb.lemma)) return null;
  return { lemma: verb.lemma, words: verb.text };
}
