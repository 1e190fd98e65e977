import type { types } from '@slack/bolt';
import type { Line, Link, Run } from '../core/chat/card.ts';
import { webUrl } from '../core/chat/link.ts';
import { selfContained } from '../core/text/bidi.ts';
import { escaped, safe, visible } from './escape.ts';
import { URL_MAX } from './limits.ts';
import { type Measure, flatOf } from '../core/chat/split.ts';

/** The address of a link; null where there is none for people in Slack. */
export type LinkOf = (link: Link) => string | null;

type Style = NonNullable<types.RichTextText['style']>;

/** Slack has no marker for words found: they are bold, like the answer itself. */
const STYLE: Readonly<Record<NonNullable<Run['style']>, Style>> = {
  strong: { bold: true },
  mark: { bold: true },
  faint: { italic: true },
  code: { code: true },
};

/** A line as rich text, in which nothing is markup. `clean` says which characters may stand. */
export function elementsOf(
  line: Line,
  linkOf: LinkOf,
  clean: (text: string) => string = safe,
): types.RichTextElement[] {
  return line.flatMap(({ text, style, link, person }): types.RichTextElement[] => {
    const shown = clean(text);
    if (shown === '') return [];
    const styled = style === undefined ? {} : { style: STYLE[style] };
    if (person !== undefined) return [{ type: 'user', user_id: person, ...styled }];
    const url = link === undefined ? null : addressOf(link, linkOf);
    return url === null
      ? [{ type: 'text', text: shown, ...styled }]
      : [{ type: 'link', url, text: shown, ...styled }];
  });
}

/** The words of a quotation as they are; characters that turn around what follows end in their run. */
export const quoted = (line: Line, linkOf: LinkOf): types.RichTextElement[] =>
  elementsOf(line, linkOf, contained);

const contained = (text: string): string => selfContained(visible(text));

export const quotedText = (line: Line): string => line.map(({ text }) => contained(text)).join('');

/** What a quotation takes of a message's text. */
export const measuredQuote: Measure = (line) => escaped(quotedText(line)).length;

/** The address that a link leads to in Slack; null where there is none or it is too long. */
export function addressOf(link: Link, linkOf: LinkOf): string | null {
  const url = webUrl(linkOf(link) ?? '');
  return url !== null && url.length <= URL_MAX ? url : null;
}

export const isLinked = (line: Line, linkOf: LinkOf): boolean =>
  line.some(({ link }) => link !== undefined && addressOf(link, linkOf) !== null);

export const plain = (text: string): types.RichTextText => ({ type: 'text', text });

export const bold = (text: string): types.RichTextText => ({ ...plain(text), style: STYLE.strong });

export const section = (elements: types.RichTextElement[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements,
});

export const richText = (...elements: types.RichTextBlockElement[]): types.RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** What a line takes of a message's text. */
export const measured: Measure = (line) => escaped(visible(flatOf(line))).length;
