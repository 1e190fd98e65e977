import type { Library } from '../library.ts';
import type { BriefLine } from '../tables/brief-lines.ts';
import type { Brief } from '../tables/brief.ts';
import type { Cited } from '../tables/table.ts';
import { type Button, type Card, type CardBlock, type Line, paragraph, text } from './card.ts';
import type { RawOptions } from './command.ts';
import { clip, count, formatAsOf, sourceLine } from './format.ts';

/** The section that writes out what the others call in short. */
const IN_FULL = 'In full';

/** How a brief is to be shown. */
export interface BriefView {
  readonly audience: Card['audience'];
  /** The options it was asked with, for the buttons that go deeper. */
  readonly asked: RawOptions;
}

/** A brief: its age on top, a list a section, each line ending in the number of its source. */
export function briefCard(library: Library, brief: Brief, { audience, asked }: BriefView): Card {
  const { missing, notes } = brief;
  const lines = brief.sections.flatMap((section) => section.lines);
  const sections = brief.sections.filter(({ title }) => title !== IN_FULL);
  const full = brief.sections.find(({ title }) => title === IN_FULL)?.lines ?? [];
  const sources = [...new Set(lines.flatMap(({ cited }) => cited.map((one) => one.document)))];
  const buttons = buttonsOf(brief, asked);
  const isDisputed = sections.some(({ title }) => title === 'Disputed');
  return {
    status: isDisputed ? 'differs' : 'answered',
    title: `Brief: ${clip(brief.subject, 120)}`,
    blocks: [
      { kind: 'text', tone: 'meta', line: text(metaOf(library, sources)) },
      ...sections.flatMap((section): CardBlock[] => [
        { kind: 'text', tone: 'body', line: [{ text: section.title, style: 'strong' }] },
        {
          kind: 'list',
          ordered: false,
          items: section.lines.map((line) => lineOf(line, sources)),
        },
      ]),
      ...(missing.length === 0
        ? []
        : [
            {
              kind: 'text',
              tone: 'body',
              line: [
                { text: 'Not in the library: ', style: 'strong' },
                { text: missing.join(', ') },
              ],
            } satisfies CardBlock,
          ]),
      ...(full.length === 0
        ? []
        : [{ kind: 'text', tone: 'body', line: inFull(full, sources) } satisfies CardBlock]),
      ...notes.map(paragraph),
      { kind: 'list', ordered: true, items: sources.map((id) => sourceItem(library, id)) },
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } satisfies CardBlock]),
    ],
    audience,
    footer: text(`library ${library.snapshot.slice(0, 8)}`),
  };
}

/** Short forms and what they stand for, in one line. */
const inFull = (lines: readonly BriefLine[], sources: readonly string[]): Line => [
  { text: `${IN_FULL}: `, style: 'strong' },
  ...lines.flatMap((line, i): Line => [{ text: i === 0 ? '' : ' · ' }, ...lineOf(line, sources)]),
];

function metaOf(library: Library, sources: readonly string[]): string {
  const published = sources.map((id) => library.documents.get(id)?.published ?? null);
  return `${formatAsOf(published)} · ${count(sources.length, 'source')}`;
}

function lineOf({ lead, words, cited }: BriefLine, sources: readonly string[]): Line {
  return [
    ...(lead === '' ? [] : [{ text: `${lead}: `, style: 'faint' } as const]),
    { text: `${words} ` },
    ...onePerSource(cited).map(({ document, start, end }) => ({
      text: `[${String(sources.indexOf(document) + 1)}]`,
      link: { to: 'reader', document, start, end } as const,
    })),
  ];
}

/** What a line cites of one source has one mark, which opens the first of it. */
const onePerSource = (cited: readonly Cited[]): readonly Cited[] =>
  cited.filter(({ document }, i) => cited.findIndex((one) => one.document === document) === i);

function sourceItem(library: Library, id: string): Line {
  const document = library.documents.get(id);
  return document === undefined
    ? text(id)
    : sourceLine({ ...document, document: id }, { to: 'document', document: id });
}

/** The way to what the brief shows a part of; none to what the library does not hold. */
function buttonsOf({ missing }: Brief, asked: RawOptions): Button[] {
  const deeper = [
    { label: 'All figures', command: 'figures', unless: 'figures' },
    { label: 'Whole timeline', command: 'timeline', unless: 'dated events' },
  ];
  return deeper
    .filter(({ unless }) => !missing.includes(unless))
    .map(({ label, command }) => ({ label, command, options: asked }));
}
