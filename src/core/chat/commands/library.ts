import { lineageOf } from '../../briefing/catalogue.ts';
import { DragomanError } from '../../errors.ts';
import type { Library } from '../../library.ts';
import { STOPWORDS } from '../../text/stopwords.ts';
import { wordsOf } from '../../text/words.ts';
import type { Document, IntakeFault } from '../../vocabulary.ts';
import { type Button, type Card, type CardBlock, type Line, paragraph, text } from '../card.ts';
import { type CommandContext, define } from '../command.ts';
import { clip, count, formatAuthors, formatDate, openLink } from '../format.ts';
import { likeness } from '../likeness.ts';
import { versionsCard } from '../versions-card.ts';

const PAGE = 20;
const EMPTY_MEND =
  'Put Markdown, text, HTML or JSON Lines files into a folder and name it in DRAGOMAN_LIBRARY.';
/** Ids offered for one that is not there. */
const OFFERED = 3;
/** Likeness of a slip or two in a word. */
const ALIKE = 0.5;
const LIST_MEND =
  'List the briefs with their ids: /library in chat, dragoman library list in a terminal.';

/** `/library`: what the bot may cite, and what it could not take in. */
export const libraryCommand = define({
  name: 'library',
  summary: 'lists the briefs that answers come from, or shows one',
  task: 'See what it knows',
  options: {
    show: { type: 'text', max: 500, about: 'the id of a brief; without it all are listed' },
    page: { type: 'integer', min: 1, max: 5_000, about: 'which page of the list' },
    history: { type: 'flag', about: 'the versions of the brief, and what each changed' },
  },
  examples: ['/library', '/library page:1'],
  run: ({ show = '', page = 1, history = HISTORY.test(show) }, context) => {
    const { library } = context;
    const asked = show.replace(HISTORY, '');
    // An id wins over the words people put before one: /library list, /library show harbour-talks.
    const id = library.documents.has(asked) ? asked : asked.replace(VERB, '');
    if (id === '') return listCard(library, page);
    if (history) return versionsOf(id, context);
    const known = library.documents.get(id);
    return known === undefined ? elsewhere(id, context) : documentCard(known);
  },
});

const VERB = /^(?:list|show)(?:\s+|$)/iu;
/** As people write it who know it from the terminal. */
const HISTORY = /(?:^|\s+)--history$/iu;

/** The versions of a brief, one that has been withdrawn too. Rejects with DOCUMENT_UNKNOWN. */
async function versionsOf(id: string, { library, history }: CommandContext): Promise<Card> {
  const [latest, ...earlier] = history === undefined ? [] : await lineageOf(history, id);
  if (latest !== undefined) return versionsCard(latest.title ?? id, [latest, ...earlier]);
  const { title } = findDocument(library, id);
  return {
    status: 'absent',
    title: `No version of “${clip(title ?? id, 80)}” is on record.`,
    blocks: [paragraph('Versions are kept by a running bot: start it once with this library.')],
    audience: 'everyone',
    footer: [{ text: id, style: 'code' }],
  };
}

/** A brief under the id that it has now. Throws or rejects with DOCUMENT_UNKNOWN. */
function elsewhere(
  id: string,
  at: Pick<CommandContext, 'library' | 'history'>,
): Card | Promise<Card> {
  const { library, history } = at;
  if (history === undefined) return documentCard(findDocument(library, id));
  return history(id).then(([latest]) => {
    const now = latest?.kind === 'moved' ? latest.renamed : null;
    return now === null || library.documents.has(now)
      ? documentCard(findDocument(library, now ?? id))
      : elsewhere(now, at);
  });
}

/** The document with that id. Throws DOCUMENT_UNKNOWN, which offers the ids that are near it. */
export function findDocument(library: Library, id: string): Document {
  const document = library.documents.get(id);
  if (document !== undefined) return document;
  const near = [...library.documents.values()]
    .map((known) => {
      const names = [known.id, known.title ?? ''];
      const shared = names.some((name) => !words(id).isDisjointFrom(words(name)));
      return { id: known.id, shared, alike: Math.max(...names.map((name) => likeness(id, name))) };
    })
    .filter(({ shared, alike }) => shared || alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, OFFERED)
    .map((candidate) => candidate.id);
  throw new DragomanError('DOCUMENT_UNKNOWN', `The library has no brief “${clip(id, 80)}”.`, {
    mend: mendOf(library, near),
  });
}

function mendOf({ documents }: Library, near: readonly string[]): string {
  if (documents.size === 0) return EMPTY_MEND;
  if (near.length === 0) return LIST_MEND;
  return near.length === 1
    ? `The nearest is ${near.join()}.`
    : `The nearest are ${near.join(', ')}.`;
}

/** The words that tell one name from another. */
const words = (name: string): Set<string> =>
  new Set(wordsOf(name).flatMap(({ folded }) => (STOPWORDS.has(folded) ? [] : [folded])));

function listCard(library: Library, page: number): Card {
  const { documents, snapshot } = library;
  const from = (page - 1) * PAGE;
  const shown = [...documents.values()].slice(from, from + PAGE);
  const turn = (label: string, to: number): Button => ({
    label,
    command: 'library',
    options: { page: to },
  });
  const buttons = [
    ...(page > 1 && shown.length > 0 ? [turn('Previous page', page - 1)] : []),
    ...(documents.size > from + PAGE ? [turn('Next page', page + 1)] : []),
  ];
  return {
    status: null,
    title:
      documents.size === 0 ? 'The library is empty.' : titleOf(documents.size, from, shown.length),
    blocks: [
      shown.length > 0
        ? listTable(shown, areMixed(library))
        : paragraph(nothingShown(documents.size)),
      ...faultBlocks(library.faults),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } as const]),
    ],
    audience: 'everyone',
    footer: text(`library ${snapshot.slice(0, 8)}`),
  };
}

function titleOf(all: number, from: number, shown: number): string {
  const briefs = count(all, 'brief');
  return shown === 0 || shown === all ? briefs : `${briefs}, ${from + 1}–${from + shown} shown`;
}

const nothingShown = (documents: number): string =>
  documents === 0
    ? EMPTY_MEND
    : `This page is past the end: the last is ${Math.ceil(documents / PAGE)}.`;

/** Whether its documents are in several languages, so that there is something to tell of each. */
function areMixed({ documents }: Library): boolean {
  const [first] = documents.values();
  return documents.values().some(({ language }) => language !== first?.language);
}

function listTable(documents: readonly Document[], hasLanguages: boolean): CardBlock {
  return {
    kind: 'table',
    columns: [
      { label: 'Brief', align: 'left' },
      { label: 'Authors', align: 'left' },
      { label: 'Date', align: 'left' },
      ...(hasLanguages ? [{ label: 'Language', align: 'left' } as const] : []),
      { label: 'Id', align: 'left' },
    ],
    rows: documents.map((document) => [
      [{ text: document.title ?? document.id, link: { to: 'document', document: document.id } }],
      text(formatAuthors(document.authors)),
      text(document.published === null ? 'undated' : formatDate(document.published)),
      ...(hasLanguages ? [text(document.language ?? 'unknown')] : []),
      [{ text: document.id, style: 'code' }],
    ]),
  };
}

const wordCount = ({ body }: Document): number => body.match(/\S+/gu)?.length ?? 0;

/** What could not be taken in, each with its mend. */
function faultBlocks(faults: readonly IntakeFault[]): CardBlock[] {
  if (faults.length === 0) return [];
  const shown = faults
    .slice(0, PAGE)
    .map(({ source, message, mend }): Line => [
      { text: source, style: 'code' },
      { text: `: ${message} ${mend}` },
    ]);
  const more = faults.length - shown.length;
  return [
    paragraph(`▲ ${count(faults.length, 'source')} could not be taken in:`),
    { kind: 'list', ordered: false, items: shown },
    ...(more > 0 ? [paragraph(`And ${more} more: mend these first.`)] : []),
  ];
}

function documentCard(document: Document): Card {
  const { id, published, blocks, body, stripped } = document;
  const fact = (label: string, value: string | null): Line[] =>
    value === null || value === ''
      ? []
      : [[{ text: `${label}: `, style: 'faint' }, { text: value }]];
  const headings = blocks
    .filter((block) => block.kind === 'heading')
    .map((block) => text(body.slice(block.start, block.end)));
  return {
    status: null,
    title: document.title ?? id,
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: [
          ...fact('Authors', document.authors.join(', ')),
          ...fact('Publication', document.publication),
          ...fact('Date', published === null ? 'undated' : formatDate(published)),
          ...fact('Inferred', published?.inferred ?? null),
          ...fact('What it is', document.origin),
          ...fact('Regions', document.regions.join(', ')),
          ...fact('Topics', document.topics.join(', ')),
          ...fact('Language', document.language),
          ...fact('Words', wordCount(document).toLocaleString('en')),
          ...urlFact(document.url),
          ...fact('Stripped at intake', count(stripped.length, 'piece')),
          [openLink({ to: 'document', document: id })],
        ],
      },
      ...(headings.length === 0
        ? []
        : ([paragraph('Headings'), { kind: 'list', ordered: false, items: headings }] as const)),
    ],
    audience: 'everyone',
    footer: [{ text: id, style: 'code' }],
  };
}

const urlFact = (url: string | null): Line[] =>
  url === null
    ? []
    : [
        [
          { text: 'Address: ', style: 'faint' },
          { text: url, link: { to: 'url', url } },
        ],
      ];
