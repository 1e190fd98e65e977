import type { Line, Link, Run } from '../core/chat/card.ts';
import { webUrl } from '../core/chat/link.ts';
import { URL_MAX } from './limits.ts';

/** The address of a link; null where there is none for people on Discord. */
export type LinkOf = (link: Link) => string | null;

/**
 * Plain text as Discord's Markdown that reads back as the same text. What would call somebody, open
 * a channel, show a time or draw an emoji is broken up, whatever the message allows: people copy.
 */
export function escaped(text: string): string {
  return (
    visible(text)
      // Markup wherever it stands; a colon before slashes makes a link, a bracketed sign a mention.
      .replaceAll(/[\\*_~`|<>[\]]|:(?=\/\/)|@(?=[!&]?\d)/gu, '\\$&')
      .replaceAll(/@(?=everyone|here)/giu, `@${APART}`)
      // Headings, small print and lists begin a line.
      .replaceAll(/^( *)(?=[-+#])|^( *\d{1,9})(?=[.)])/gmu, '$1$2\\')
  );
}

/** Nothing to see: Discord has no other way to write `@everyone` as mere words. */
const APART = '\u200b';

/** Without control characters, and without those that turn around what follows them. */
export const visible = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, (one) => (one === '\n' ? one : '�'));

/** Text inside a code block: nothing acts there, but a fence would end it. */
export const fenced = (text: string): string =>
  visible(text)
    .replaceAll(/`(?=`)/gu, `\`${APART}`)
    .replaceAll(/@(?=everyone|here)|<(?=[@#])/giu, `$&${APART}`);

/** A line of a card as Discord's Markdown. */
export function written(line: Line, linkOf: LinkOf): string {
  return joined(line)
    .map((run, i, runs) => {
      // Markup next to its like reads as something else.
      const isApart = [runs[i - 1], runs[i + 1]].every((beside) => beside?.style !== 'strong');
      return runText(run, linkOf, isApart);
    })
    .join('');
}

/** Neighbours of one style as one run: markup that touches its like reads as something else. */
function joined(line: Line): Run[] {
  const runs: Run[] = [];
  for (const { text, style, link, person } of line) {
    const run = {
      ...{ text, ...styleOf(style) },
      ...(link !== undefined && { link }),
      ...(person !== undefined && { person }),
    };
    if (text === '') continue;
    const before = runs.at(-1);
    const isAlike =
      before?.style === run.style && [before, run].every((one) => !one?.link && !one?.person);
    if (before !== undefined && isAlike)
      runs[runs.length - 1] = { ...run, text: before.text + text };
    else runs.push(run);
  }
  return runs;
}

/** Discord has no lighter weight and no marker: what is faint is plain, what is marked is bold. */
function styleOf(style: Run['style']): Pick<Run, 'style'> {
  if (style === 'code') return { style };
  return style === 'strong' || style === 'mark' ? { style: 'strong' } : {};
}

function runText({ text, style, link, person }: Run, linkOf: LinkOf, isApart: boolean): string {
  if (person !== undefined && /^\d+$/u.test(person)) return `<@${person}>`;
  const address = link === undefined ? null : addressOf(link, linkOf);
  if (address !== null) {
    const isBold = style === 'strong' && isApart && text.trim() === text;
    return isBold ? `**${linked(text, address)}**` : linked(text, address);
  }
  if (style === 'code' && CODE.test(text)) return `\`${text}\``;
  if (style === 'strong') return strong(text);
  return escaped(text);
}

/** The address that a link leads to on Discord; null where there is none or it is too long. */
export function addressOf(link: Link, linkOf: LinkOf): string | null {
  const address = webUrl(linkOf(link) ?? '')?.replaceAll(/[\\()<>|`*_~\s]/gu, percent) ?? null;
  return address !== null && address.length <= URL_MAX ? address : null;
}

/** Code in which nothing needs an escape, as there is none inside it. */
const CODE = /^[^\s`@<\p{Cc}](?:[^\n`@<\p{Cc}]*[^\s`@<\p{Cc}])?$/u;

/** Bold within each line: markup does not reach over an edge of white space or a break. */
const strong = (text: string): string =>
  text
    .split('\n')
    .map((part) => {
      const [, lead = '', words = '', trail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(part) ?? [];
      return words === '' ? part : `${lead}**${escaped(words)}**${trail}`;
    })
    .join('\n');

/**
 * Words with addresses or brackets in them are no words of a link, so the link follows them;
 * brackets around the words stand around the link.
 */
function linked(text: string, address: string): string {
  const target = `(<${address}>)`;
  const [, open = '', words = '', close = ''] =
    /^(\[?)(.*?)(\]?)$/su.exec(text.replaceAll('\n', ' ')) ?? [];
  if (!/[[\]]|:\/\//u.test(words) && words.trim() !== '')
    return `${escaped(open)}[${escaped(words)}]${target}${escaped(close)}`;
  return `${escaped(text)} [link]${target}`;
}

const percent = (one: string): string =>
  `%${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
