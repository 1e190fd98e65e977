import type { Library } from '../library.ts';
import { areTwo } from '../tables/pair.ts';
import type { NoTable } from '../tables/table.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { offered, paragraph, text } from './card.ts';
import { clip } from './format.ts';
import type { Chart } from '../chart/shape.ts';
import type { RawOptions } from './command.ts';

/** How a table is to be shown. */
export interface TableView {
  readonly command: string;
  /** The options it was asked with but the page, for the buttons that turn pages. */
  readonly asked: RawOptions;
  /** 1-based. */
  readonly page: number;
  readonly audience: Card['audience'];
  /** The first option with a name in place of what was unclear in it; the name alone where absent. */
  readonly clearly?: (name: string) => string;
  /** What the rows were drawn as, shown above them. */
  readonly chart?: Chart;
  /** What else can be done, behind the turning of pages. */
  readonly buttons?: readonly Button[];
}

/** Names offered where a subject may mean several. */
const MAX_OFFERED = 10;

/** Options that leave rows out, and what a button without them is called. */
const LIMITS = ['since', 'until', 'about', 'on'];
const WITHOUT: Readonly<Record<string, string>> = {
  timeline: 'Whole timeline',
  quotes: 'All sayings',
  compare: 'All aspects',
};

/** Why there is no table, with what to ask instead. */
export function noTableCard(library: Library, none: NoTable, view: TableView): Card {
  const [title, mend] = refusal(none);
  const names =
    none.kind === 'ambiguous' ? none.candidates : none.kind === 'unknown' ? none.nearest : [];
  const option = Object.keys(view.asked)[0] ?? 'subject';
  const buttons = nextSteps(library, none, view, String(view.asked[option] ?? ''));
  return {
    ...(none.kind === 'ambiguous'
      ? { status: 'indirect', words: 'Several are meant' }
      : { status: 'absent' }),
    title,
    blocks: [
      paragraph(mend),
      ...(none.kind === 'ambiguous' ? [] : (none.notes ?? [])).map(paragraph),
      ...offered({
        label: none.kind === 'ambiguous' ? 'Which is meant' : 'Names like it',
        command: view.command,
        options: view.asked,
        option,
        choices: names
          .slice(0, MAX_OFFERED)
          .map((name) => ({ label: clip(name, 60), value: view.clearly?.(name) ?? name })),
      }),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } satisfies CardBlock]),
    ],
    audience: view.audience,
    footer: text(`library ${library.snapshot.slice(0, 8)}`),
  };
}

/** What may be pressed instead: the same without its limits, the brief, the passages, two names compared. */
function nextSteps(library: Library, none: NoTable, view: TableView, subject: string): Button[] {
  const { command, asked } = view;
  const alone = view.audience === 'asker' && { private: true };
  const themes = ['about', 'on'].flatMap((key) => asked[key] ?? []);
  const passages: Button = {
    label: 'Passages on this',
    command: 'search',
    options: { query: clip([subject, ...themes].join(' '), 200), ...alone },
  };
  const two: Button[] =
    command === 'compare' || none.kind === 'ambiguous' || !areTwo(library, subject)
      ? []
      : [
          {
            label: 'Compare the two',
            command: 'compare',
            options: { subjects: subject, ...alone },
          },
        ];
  switch (none.kind) {
    case 'ambiguous':
      return [];
    case 'unknown':
      return two.length > 0 ? two : /\s/u.test(subject) ? [passages] : [];
    case 'nothing': {
      const kept = Object.entries(asked).filter(([key]) => !LIMITS.includes(key));
      const isLimited = kept.length < Object.keys(asked).length;
      return [
        ...(isLimited
          ? [{ label: WITHOUT[command] ?? 'All', command, options: Object.fromEntries(kept) }]
          : []),
        ...two,
        ...(command === 'compare'
          ? []
          : [{ label: 'Brief', command: 'brief', options: { subject, ...alone } }]),
        passages,
      ];
    }
  }
}

const otherLetters = (asked: string): string =>
  /\p{L}/u.test(asked) && !/\p{Script=Latin}/u.test(asked)
    ? 'It may stand there in Latin letters: try the name as English spells it. '
    : '';

function refusal(none: NoTable): [title: string, mend: string] {
  const asked = clip(none.asked, 80);
  switch (none.kind) {
    case 'ambiguous':
      return [
        `Which “${asked}”?`,
        `The library knows ${none.candidates.slice(0, MAX_OFFERED).join(', ')}.`,
      ];
    case 'unknown':
      return [
        `Not in the library: ${asked}.`,
        none.nearest.length === 0
          ? `${otherLetters(none.asked)}See with /library what it holds, or look for other words with /search.`
          : `Did you mean ${none.nearest.slice(0, MAX_OFFERED).join(', ')}?`,
      ];
    case 'nothing':
      return [
        `The library has no ${none.about} on ${asked}.`,
        'See what there is with /brief, or the passages with /search.',
      ];
  }
}
