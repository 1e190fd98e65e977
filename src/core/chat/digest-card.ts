import type {
  Digest,
  DigestItem,
  DigestOccasion,
  Extract,
  ItemKind,
  KeyFigure,
  StatedFigure,
} from '../briefing/digest-parts.ts';
import type { Library } from '../library.ts';
import type { Button, Card, CardBlock, Line, Link } from './card.ts';
import { text } from './card.ts';
import { changeLine } from './change-line.ts';
import { count, formatAuthors, formatDate, openLink } from './format.ts';
import { dayAndTime, partOfDay } from './local-time.ts';

/** What a section is made of. */
interface Told {
  readonly library: Library;
  readonly digest: Digest;
  readonly occasion: DigestOccasion;
}

/** A part of a digest; no blocks where there is nothing to tell. Those to come are added to the list. */
type Section = (told: Told) => CardBlock[];

const SECTIONS: readonly Section[] = [
  (told) => itemSection(told, 'new', 'New'),
  (told) => itemSection(told, 'updated', 'Changed'),
  (told) => itemSection(told, 'corrected', 'Corrected'),
  (told) => itemSection(told, 'withdrawn', 'Withdrawn'),
  (told) => itemSection(told, 'restored', 'Restored'),
  moreSection,
  ({ digest }) => figureSection('Key figures', digest.figures, ' → '),
  ({ digest }) => figureSection('Disputed', digest.disputes, ' against '),
  gapSection,
  quietSection,
];

/** Statements that are told of one changed document. */
const MAX_CHANGES = { short: 3, full: 12 } as const;

/** A digest as it is posted: what it tells of on top, then a section a kind of news. */
export function digestCard(library: Library, digest: Digest, occasion: DigestOccasion): Card {
  const told = { library, digest, occasion };
  return {
    status: null,
    title: titleOf(occasion),
    blocks: [
      ...caughtUp(occasion),
      { kind: 'text', tone: 'meta', line: text(countsOf(told)) },
      ...SECTIONS.flatMap((section) => section(told)),
      { kind: 'actions', buttons: buttonsOf(occasion) },
    ],
    audience: 'everyone',
    footer: footerOf(library, occasion),
    discussed: true,
  };
}

/** A new subscription knows what the library held before it. */
const BEGINS = 'nothing new yet. It tells what is added or changed from now on.';

/** The one line of a digest that has nothing new. */
export function nothingCard(library: Library, digest: Digest, occasion: DigestOccasion): Card {
  const { timezone, slotMs, lastMs, settings } = occasion;
  const since = lastMs === null ? '' : ` since ${dayAndTime(lastMs, timezone, slotMs)}`;
  const of = settings.filter === '' ? '' : ` on ${settings.filter}`;
  return {
    status: null,
    title: null,
    blocks: [
      ...caughtUp(occasion),
      {
        kind: 'text',
        tone: 'body',
        line: [
          { text: `${titleOf(occasion)}: `, style: 'strong' },
          { text: lastMs === null ? BEGINS : `nothing new${of}${since}.` },
        ],
      },
      ...gapSection({ library, digest, occasion }),
    ],
    audience: 'everyone',
    footer: footerOf(library, occasion),
  };
}

/** `Morning briefing · Mon 22 Sep, 08:00 Lisbon` */
const titleOf = ({ slotMs, timezone }: DigestOccasion): string =>
  `${partOfDay(slotMs, timezone)} briefing · ${dayAndTime(slotMs, timezone)} ${cityOf(timezone)}`;

const cityOf = (timezone: string): string =>
  (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ');

function caughtUp({ missed, isLate = false }: DigestOccasion): CardBlock[] {
  const said = [
    ...(isLate ? ['Posted late.'] : []),
    ...(missed > 0
      ? [`Also covers ${count(missed, 'briefing')} that could not be posted in time.`]
      : []),
  ].join(' ');
  return said === '' ? [] : [{ kind: 'text', tone: 'lead', line: text(said) }];
}

const ITEM_KINDS = ['new', 'updated', 'corrected', 'withdrawn', 'restored'] as const;
const WORDS: Readonly<Record<ItemKind, string>> = {
  new: 'new',
  updated: 'changed',
  corrected: 'corrected',
  withdrawn: 'withdrawn',
  restored: 'restored',
};

/** `3 new · 1 corrected · Norway · since Fri 08:00` */
function countsOf({ digest, occasion }: Told): string {
  const { lastMs, timezone, slotMs, settings } = occasion;
  const { counts } = digest;
  const kinds = ITEM_KINDS.filter((kind) => counts[kind] > 0);
  return [
    ...kinds.map((kind) => `${counts[kind]} ${WORDS[kind]}`),
    ...(settings.filter === '' ? [] : [settings.filter]),
    ...(lastMs === null ? [] : [`since ${dayAndTime(lastMs, timezone, slotMs)}`]),
  ].join(' · ');
}

const heading = (title: string): CardBlock => ({
  kind: 'text',
  tone: 'body',
  line: [{ text: title, style: 'strong' }],
});

function itemSection(told: Told, kind: DigestItem['kind'], title: string): CardBlock[] {
  const all = told.digest.items;
  const items = all.filter((item) => item.kind === kind);
  if (items.length === 0) return [];
  const isGrouped = new Set(items.map(({ group }) => group)).size > 1;
  return [
    heading(title),
    ...items.flatMap((item, i) => [
      ...(isGrouped && item.group !== '' && item.group !== items[i - 1]?.group
        ? [{ kind: 'text', tone: 'meta', line: text(item.group) } satisfies CardBlock]
        : []),
      ...itemBlocks(told, item, all.indexOf(item) + 1),
    ]),
  ];
}

function itemBlocks({ library, occasion }: Told, item: DigestItem, n: number): CardBlock[] {
  const { headline, sources, extracts, changes, kind } = item;
  const [first] = sources;
  const link: Link | null =
    first === undefined ? null : { to: 'document', document: first.document };
  const title: CardBlock = {
    kind: 'text',
    tone: 'body',
    line: [
      { text: `${n}  ` },
      { text: headline, style: 'strong', ...(link !== null && { link }) },
      { text: `  ${metaOf(item)}`, style: 'faint' },
    ],
  };
  if (kind !== 'new') {
    const most = MAX_CHANGES[occasion.settings.length];
    const more = changes.length - most;
    const lines = changes.slice(0, most).map((change) => changeLine(change, extracts));
    if (more > 0) lines.push(text(`and ${count(more, 'more statement')}`));
    return lines.length === 0 ? [title] : [title, { kind: 'list', ordered: false, items: lines }];
  }
  const quotes = extracts.map((one, i) => {
    const isSame = one.document === extracts[i - 1]?.document;
    return quoteBlock(one, isSame ? '' : statedBy(library, one.document));
  });
  return [title, ...quotes, ...alsoTold(library, item)];
}

/** `≈20 Sep 2025 · 2 sources` */
function metaOf({ sources, kind }: DigestItem): string {
  if (kind === 'withdrawn') return 'no longer in the library';
  if (kind === 'restored') return 'in the library again';
  const dates = sources.flatMap(({ published }) => published ?? []);
  const latest = dates.toSorted((a, b) => b.value.localeCompare(a.value))[0];
  const asOf = latest === undefined ? 'undated' : formatDate(latest);
  return sources.length === 1 ? asOf : `${asOf} · ${count(sources.length, 'source')}`;
}

/** The headline above has number, title and date, the quote before it may have told whose it is. */
function quoteBlock({ document, start, end, quote }: Extract, by: string): CardBlock {
  return {
    kind: 'quote',
    n: null,
    line: text(quote),
    source: [
      ...(by === '' ? [] : [{ text: `${by} · ` }]),
      openLink({ to: 'reader', document, start, end }),
    ],
  };
}

/** Authors and publication; empty where neither is stated. */
function statedBy({ documents }: Library, document: string): string {
  const source = documents.get(document);
  const stated = [formatAuthors(source?.authors ?? []), source?.publication ?? ''];
  return stated.filter((part) => part !== '').join(', ');
}

function alsoTold(library: Library, { sources }: DigestItem): CardBlock[] {
  const others = sources.slice(1).map(({ document, title }): Line => {
    const by = statedBy(library, document);
    const link: Link = { to: 'document', document };
    return [{ text: title, link }, ...(by === '' ? [] : text(` (${by})`))];
  });
  if (others.length === 0) return [];
  const line = others.flatMap((one, i): Line => [{ text: i === 0 ? 'Also: ' : ', ' }, ...one]);
  return [{ kind: 'text', tone: 'meta', line }];
}

function moreSection({ digest, occasion }: Told): CardBlock[] {
  if (digest.more === 0) return [];
  const where =
    occasion.settings.length === 'short' ? 'Full briefing has them' : '/library lists all';
  return [{ kind: 'text', tone: 'body', line: text(`And ${digest.more} more: ${where}.`) }];
}

function figureSection(title: string, figures: readonly KeyFigure[], between: string): CardBlock[] {
  if (figures.length === 0) return [];
  const items = figures.map(({ about, stated, other }): Line => [
    { text: `${about}: ` },
    ...(other === null ? [] : [...statedLine(other, 'faint'), { text: between }]),
    ...statedLine(stated, 'strong'),
  ]);
  return [heading(title), { kind: 'list', ordered: false, items }];
}

function statedLine({ value, when, extract }: StatedFigure, style: 'strong' | 'faint'): Line {
  const { document, start, end } = extract;
  return [
    { text: value, style, link: { to: 'reader', document, start, end } },
    ...(when === '' ? [] : [{ text: ` (${when})` }]),
  ];
}

function gapSection({ digest }: Told): CardBlock[] {
  if (digest.gaps.length === 0) return [];
  const items = digest.gaps.map(({ question, times }) =>
    text(times > 1 ? `${question} (${times}×)` : question),
  );
  return [
    {
      kind: 'text',
      tone: 'body',
      line: [
        { text: 'Open questions', style: 'strong' },
        { text: '  asked here, not in the library', style: 'faint' },
      ],
    },
    { kind: 'list', ordered: false, items },
  ];
}

function quietSection({ digest }: Told): CardBlock[] {
  if (digest.quiet.length === 0) return [];
  const quiet = digest.quiet.map(({ group, days }) => `${group} (${count(days, 'day')})`);
  return [{ kind: 'text', tone: 'meta', line: text(`Quiet: ${quiet.join(', ')}`) }];
}

function buttonsOf(occasion: DigestOccasion): Button[] {
  const { subscription: id, settings, versions, slotMs, timezone } = occasion;
  // By the time it is pressed the subscription has moved on.
  const [first, last] = [versions[0]?.seq ?? 0, versions.at(-1)?.seq ?? 0];
  const changes = `${first}-${last}`;
  const link = { to: 'digest', first, last, filter: settings.filter, slotMs, timezone } as const;
  const button = (label: string, options: Button['options']): Button => ({
    label,
    command: 'digest',
    options: { ...options, id },
  });
  return [
    ...(settings.length === 'full'
      ? []
      : [{ ...button('Full briefing', { action: 'preview', length: 'full', changes }), link }]),
    button('Preview next', { action: 'preview' }),
    button('Settings', { action: 'list' }),
  ];
}

const footerOf = ({ snapshot }: Library, { subscription }: DigestOccasion): Line =>
  text(`library ${snapshot.slice(0, 8)} · digest ${subscription}`);
