import { attributionsIn } from '../../../../src/core/extract/attributions/attributions.ts';
import type {
  DateMention,
  NameKind,
  NameMention,
  SentenceText,
} from '../../../../src/core/extract/shapes.ts';
import { tag } from '../../../../src/core/extract/tagger.ts';
import { sentencesOf } from '../../../../src/core/text/sentences.ts';

/** Full names by kind; a later last word alone is the same name. */
export const NAMES: readonly [NameKind, string][] = [
  ['person', 'Anna Petrova'],
  ['person', 'Karim Saidov'],
  ['organisation', 'Transit Council'],
  ['organisation', 'World Bank'],
  ['place', 'Kampala'],
];

export function sentencesIn(text: string): SentenceText[] {
  return sentencesOf(text).map(({ start, end }) => {
    const own = text.slice(start, end);
    return { start, end, text: own, tags: tag(own), block: 0 };
  });
}

export const namesIn = ({ text }: { readonly text: string }): NameMention[] =>
  NAMES.flatMap(([kind, who]) => {
    const short = kind === 'person' ? (who.split(' ').at(-1) ?? who) : who;
    return [...text.matchAll(new RegExp(`${who}|${short}`, 'gu'))].map(
      ({ 0: { length }, index }): NameMention => ({
        start: index,
        end: index + length,
        kind,
        who,
        role: '',
      }),
    );
  }).sort((a, b) => a.start - b.start);

export const datesIn = ({ text }: { readonly text: string }): DateMention[] =>
  [...text.matchAll(/(?:last )?Monday|\b20\d\d\b/gu)].map(
    ({ 0: { length }, index }): DateMention => ({
      start: index,
      end: index + length,
      from: null,
      to: null,
      precision: 'day',
      inferred: true,
    }),
  );

export interface Said {
  readonly speaker: string;
  readonly who: string;
  readonly verb: string;
  readonly mode: 'direct' | 'reported';
  readonly words: string;
  readonly to: string;
  readonly when: string;
}

/** The acts of saying of a text with their words. */
export function read(text: string): Said[] {
  const sentences = sentencesIn(text);
  const found = attributionsIn(sentences, sentences.map(namesIn), sentences.map(datesIn));
  return found.flatMap((own, i) => {
    const from = sentences[i]?.start ?? 0;
    const of = (range: { start: number; end: number } | null): string =>
      range === null ? '' : text.slice(from + range.start, from + range.end);
    return own.map(({ speaker, who, verb, mode, words, to, when }) => ({
      speaker: of(speaker),
      who,
      verb: of(verb),
      mode,
      words: of(words),
      to: of(to),
      when: of(when),
    }));
  });
}
