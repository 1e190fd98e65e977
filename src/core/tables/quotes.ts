import { coverage, matcherOf, strictly } from '../answer/match.ts';
import { understand } from '../answer/question.ts';
import type { Attribution } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { periodText } from './periods.ts';
import { holdSubject, nameKey, type About, type Held, type Subject } from './subject.ts';
import { citedAt, type NoTable, type Row, type Table } from './table.ts';

/** Share of the words of `about` that a saying must hold. */
const ENOUGH = 0.5;

/** A saying with its sentence. */
export interface Said {
  readonly about: About;
  readonly attribution: Attribution;
}

/** What a speaker is quoted or reported to have said, by time; `about` keeps what is said on a theme. */
export function quotesOf(library: Library, asked: string, about: string | null): Table | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const isOn = about === null ? () => true : holderOf(library, about);
  const said = sayingsOf(held)
    .filter((one) => speaks(held.subject, one) && isOn(one.about))
    .filter((one, i, all) => all.findIndex((other) => sameWords(one, other)) === i);
  if (said.length === 0) {
    const on = about === null ? '' : ` about ${about}`;
    return { kind: 'nothing', asked: held.subject.label, about: `sayings${on}` };
  }
  return {
    kind: 'quotes',
    subject: about === null ? held.subject.label : `${held.subject.label} on ${about}`,
    columns: [
      { key: 'speaker', label: 'Speaker', align: 'left' },
      { key: 'words', label: 'Words', align: 'left' },
      { key: 'when', label: 'When', align: 'left' },
      ...['role', 'verb', 'mode', 'to'].map(
        (key) => ({ key, label: key, align: 'left', filesOnly: true }) as const,
      ),
    ],
    rows: said.map((one) => saidRow(library, one)),
    notes: [],
  };
}

/** What is reported is shown as its sentence, so that two reports in one sentence are one. */
const sameWords = (a: Said, b: Said): boolean =>
  a === b ||
  (a.about === b.about && a.attribution.mode === 'reported' && b.attribution.mode === 'reported');

/** All sayings in the sentences on a subject, by time. */
export const sayingsOf = ({ sentences }: Held): Said[] =>
  sentences
    .flatMap((about) =>
      about.sentence.attributions.map((attribution): Said => ({ about, attribution })),
    )
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)));

/** Whether the sentence is about a theme by its own words. */
function holderOf(library: Library, theme: string): (about: About) => boolean {
  const question = understand(library, theme, null);
  const matcher = matcherOf(strictly(question.concepts));
  return ({ text }) => coverage(question, matcher(analyze(text)).matches) >= ENOUGH;
}

/** The speaker is the person or body asked for, by full name or in words that name it. */
function speaks(subject: Subject, { about, attribution }: Said): boolean {
  const { who, speaker } = attribution;
  if (subject.who !== null && nameKey(who) === subject.who) return true;
  const words = about.document.body.slice(speaker.start, speaker.end);
  const { matches } = matcherOf(subject.concepts)(analyze(`${words} ${who}`));
  return subject.concepts.every(({ isFrame }, i) => isFrame || (matches[i] ?? 0) > 0);
}

const timeOf = ({ about, attribution }: Said): string =>
  attribution.when?.from ?? about.document.published?.value ?? '';

/** Only the speaker's own words stand in quotation marks; the rest is marked as reported. */
export function saidRow(library: Library, { about, attribution }: Said): Row {
  const { body } = about.document;
  const read = ({ start, end }: { start: number; end: number }): string =>
    body.slice(start, end).replace(/\s+/gu, ' ');
  const { speaker, who, role, verb, mode, words, to, when } = attribution;
  const name = who === '' ? read(speaker) : who;
  return {
    cells: {
      speaker: role === '' ? name : `${name}, ${role}`,
      words:
        mode === 'direct' ? `“${read(words)}”` : `${about.text.replace(/\s+/gu, ' ')} (reported)`,
      when: periodText(about.document, when),
      role,
      verb: read(verb),
      mode,
      to: to === null ? '' : read(to),
    },
    cited: [citedAt(library, about.document.id, about.range)],
    differs: false,
  };
}
