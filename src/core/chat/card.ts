import { altText } from '../chart/alt.ts';
import type { Chart } from '../chart/shape.ts';

/**
 * A card is a message no platform has touched. Renderers lay it out to their limits and escape it
 * there, once; text in a card is plain text, never markup.
 */

/** Where a link leads; each renderer knows how to address it. */
export type Link =
  | {
      readonly to: 'reader';
      readonly document: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly to: 'document'; readonly document: string }
  | DigestLink
  | { readonly to: 'url'; readonly url: string };

/** What changed by these numbers of the catalogue, both included, headed as the digest of a slot. */
export interface DigestLink {
  readonly to: 'digest';
  readonly first: number;
  readonly last: number;
  readonly filter: string;
  /** Epoch milliseconds. */
  readonly slotMs: number;
  /** IANA name. */
  readonly timezone: string;
}

/** A run of text. `strong` is the answer itself, `faint` is context, `mark` is a search hit. */
export interface Run {
  readonly text: string;
  readonly style?: 'strong' | 'faint' | 'mark' | 'code';
  readonly link?: Link;
  /**
   * `platform:workspace:person` of whom the text names: mentioned instead on the person's platform,
   * so that nobody is called by it, where the card is for the asker alone. After `withMentions` it
   * is the platform's id of whom to mention.
   */
  readonly person?: string;
  /** Set where the words only call to follow the link: where that leads nowhere they are left out. */
  readonly pointer?: true;
}

export type Line = readonly Run[];

/** A command call written down, so that pressing and typing are one path. */
export interface Button {
  readonly label: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Opened instead of the call wherever it has an address. */
  readonly link?: Link;
  /**
   * Options that a form asks for before the command runs, those in `options` filled in; the most
   * needed first, since Discord's form takes five.
   */
  readonly asks?: readonly string[];
}

/** Calls that differ in one option: choosing its value runs the command. */
export interface Choice {
  readonly kind: 'choice';
  readonly label: string;
  readonly command: string;
  /** What the calls have in common. */
  readonly options: Button['options'];
  /** The option that each choice gives its value. */
  readonly option: string;
  /** 2 to 25; no value comes twice. */
  readonly choices: readonly { readonly label: string; readonly value: string }[];
}

export type CardBlock =
  | { readonly kind: 'text'; readonly tone: 'lead' | 'body' | 'meta'; readonly line: Line }
  /** A verbatim quotation; `n` is its citation number, `source` the line that names its source. */
  | {
      readonly kind: 'quote';
      readonly n: number | null;
      readonly line: Line;
      readonly source: Line;
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly (readonly Line[])[];
    }
  /** A picture of figures that the card's text has as well: where it cannot be shown nothing is lost. */
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'actions'; readonly buttons: readonly Button[] }
  | Choice;

/** ● answered, ◐ partly or sources differ, ◌ not said directly, ○ not in the library, ▲ problem. */
export type CardStatus = 'answered' | 'differs' | 'indirect' | 'absent' | 'problem';

export const STATUS_MARK: Readonly<Record<CardStatus, string>> = {
  answered: '●',
  differs: '◐',
  indirect: '◌',
  absent: '○',
  problem: '▲',
};

const STATUS_WORDS: Readonly<Record<CardStatus, string>> = {
  answered: 'Answered',
  differs: 'Partly answered, or sources differ',
  indirect: 'Not said directly',
  absent: 'Not in the library',
  problem: 'Problem',
};

/** A file that goes with a card: uploaded, offered for download, or written by the terminal. */
export interface CardFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  /** Set where it holds what the card shows itself, for scripts or to take along: nobody wants it in a chat. */
  readonly forScripts?: true;
}

export interface Card {
  readonly status: CardStatus | null;
  /** What the mark says on this card, where that is not what it mostly says. */
  readonly words?: string;
  readonly title: string | null;
  readonly blocks: readonly CardBlock[];
  readonly audience: 'everyone' | 'asker';
  /** Small print: what was understood, the library snapshot, a reference id. */
  readonly footer: Line;
  readonly files?: readonly CardFile[];
  /** Set where people are to talk about it: a thread is begun for that where none is there by itself. */
  readonly discussed?: true;
}

/** The words that stand beside a card's mark, or for it where it is not seen; empty without one. */
export const statusWords = ({ status, words }: Pick<Card, 'status' | 'words'>): string =>
  status === null ? '' : (words ?? STATUS_WORDS[status]);

export const jsonFile = (name: string, value: object): CardFile => ({
  name: `${name}.json`,
  mediaType: 'application/json',
  text: `${JSON.stringify(value)}\n`,
});

/** What a card says as a file for scripts. */
export const scriptFile = (name: string, value: object): CardFile => ({
  ...jsonFile(name, value),
  forScripts: true,
});

/** The files that go along in a chat. */
export const chatFiles = (files: readonly CardFile[]): readonly CardFile[] =>
  files.filter(({ forScripts }) => forScripts !== true);

export const text = (value: string): Line => [{ text: value }];

/** A plain paragraph. */
export function paragraph(value: string): CardBlock {
  return { kind: 'text', tone: 'body', line: text(value) };
}

/** The button that stands for each choice. */
export const choiceButtons = ({ command, options, option, choices }: Choice): Button[] =>
  choices.map(({ label, value }) => ({ label, command, options: { ...options, [option]: value } }));

/** Offers values for an option: nothing for none, a button for one, else a choice of at most 25. */
export function offered(offer: Omit<Choice, 'kind'>): CardBlock[] {
  const unlike = new Map(offer.choices.map((choice) => [choice.value, choice]));
  const choice: Choice = { ...offer, kind: 'choice', choices: [...unlike.values()].slice(0, 25) };
  if (unlike.size > 1) return [choice];
  return unlike.size === 0 ? [] : [{ kind: 'actions', buttons: choiceButtons(choice) }];
}

const flat = (line: Line): string => line.map((run) => run.text).join('');

/** The complete reading of a card as plain text, for screen readers and logs; nothing is left out but buttons' calls. */
export function plainText(card: Card): string {
  const mark = card.status === null ? '' : `${STATUS_MARK[card.status]} `;
  const parts = [card.title ?? '', ...card.blocks.map(plainBlock), flat(card.footer)];
  return mark + parts.filter((part) => part !== '').join('\n');
}

function plainBlock(block: CardBlock): string {
  switch (block.kind) {
    case 'text':
      return flat(block.line);
    case 'quote':
      return `${block.n === null ? '' : `${String(block.n)}. `}“${flat(block.line)}” ${flat(block.source)}`;
    case 'list':
      return block.items
        .map((item, i) => `${block.ordered ? `${String(i + 1)}.` : '-'} ${flat(item)}`)
        .join('\n');
    case 'table':
      return [
        block.columns.map((column) => column.label),
        ...block.rows.map((row) => row.map(flat)),
      ]
        .map((row) => row.join(' | '))
        .join('\n');
    case 'chart':
      return altText(block.chart);
    case 'actions':
      return block.buttons.map((button) => `[${button.label}]`).join(' ');
    case 'choice':
      return [block.label, ...block.choices.map(({ label }) => `- ${label}`)].join('\n');
  }
}
