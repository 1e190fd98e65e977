import type { ReadSentence } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';
import type { About } from './held.ts';
import { isCountry, namedIn } from './mentions.ts';

/** “told the Gazette”: who is told is none of what is told. */
const LISTENER = /^(?:tell|told|inform)/iu;
const named = new WeakMap<ReadSentence, ReadonlyMap<string, Range>>();

/** The countries and bodies that a sentence tells of, by their keys; not who says so. */
export function counterpartsIn({
  document,
  sentence,
}: Pick<About, 'document' | 'sentence'>): ReadonlyMap<string, Range> {
  const found = named.get(sentence) ?? new Map(counterparts(document, sentence));
  named.set(sentence, found);
  return found;
}

function counterparts(document: Document, sentence: ReadSentence): [string, Range][] {
  const own = namedIn(document).keysOf.get(sentence) ?? [];
  return sentence.names.flatMap((name, i): [string, Range][] => {
    const isWithin = (one: Range | null): boolean =>
      one !== null && one.start <= name.start && name.end <= one.end;
    const isSource = sentence.attributions.some(
      ({ speaker, to, verb }) =>
        isWithin(speaker) ||
        (isWithin(to) && LISTENER.test(document.body.slice(verb.start, verb.end))),
    );
    const isMeant =
      !isSource &&
      !isDateline(document, sentence, name) &&
      (name.kind === 'organisation' || isCountry(name.who));
    return isMeant ? [[`@${own[i] ?? ''}`, name]] : [];
  });
}

/** “(Gazette) Ten boats sank.” */
const isDateline = ({ body }: Document, { start }: ReadSentence, name: Range): boolean =>
  /^\W*$/u.test(body.slice(start, name.start)) &&
  /^\s*(?:\)|--|—)/u.test(body.slice(name.end, name.end + 4));
