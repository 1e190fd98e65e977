import type { Range } from '../extract/tagger.ts';
import { oneLine } from '../text/one-line.ts';
import type { About } from './held.ts';
import { nameOf } from './voices.ts';

const UNRESOLVED = /^(?:(?:he|she|it|they|we|i|who)$|(?:his|her|its|their|our|my)\s)/iu;

/** Who says so by name; a pronoun that the text does not resolve is nobody. */
export function claimantText({ document, sentence }: About, { start, end }: Range): string {
  const said = sentence.attributions.find(
    ({ speaker }) => speaker.start === start && speaker.end === end,
  );
  const words = said === undefined ? document.body.slice(start, end) : nameOf(document, said);
  // “Bank” of the Bank of Norland
  const name = sentence.names.find(
    (one) => said === undefined && one.kind !== 'place' && one.start <= start && end <= one.end,
  );
  return UNRESOLVED.test(words) ? '' : speakerText(name?.who ?? words);
}

const speakerText = (words: string): string =>
  oneLine(words).replace(/^(?:citing|according to|by) /iu, '');
