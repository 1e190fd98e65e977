import type { Card, Link } from './card.ts';
import type { Command, CommandCall, OptionSpec } from './command.ts';
import { typedLine, writeLine } from './line.ts';
import { renderMarkdown } from './markdown.ts';

/** The option by which an answer comes as a file too; `/figures` and its like have CSV anyway. */
export const FILE_OPTION = {
  type: 'flag',
  about: 'give it as a Markdown file too',
} as const satisfies OptionSpec;

interface TakingAlong {
  readonly registry: readonly Command[];
  /** Null where a link leads nowhere. */
  readonly linkOf: (link: Link) => string | null;
  /** Where a brief was published; null where that is not known. */
  readonly urlOf: (document: string) => string | null;
}

/** The card, with itself as a Markdown file where the call asks for that. */
export function takenAlong(
  card: Card,
  { command, raw }: CommandCall,
  { registry, linkOf, urlOf }: TakingAlong,
): Card {
  const said = String(raw['file']).trim();
  const isWanted = command.options['file'] === FILE_OPTION && /^(?:yes|true|on|1)$/iu.test(said);
  if (!isWanted) return card;
  const options = Object.fromEntries(
    Object.entries(raw).filter(([key]) => key !== 'file' && key !== 'private'),
  );
  const line = writeLine({ command: command.name, options }, registry);
  const text = renderMarkdown(card, {
    asked: line,
    linkOf: (link) => linkOf(link) ?? '',
    urlOf,
    lineOf: (button) => typedLine(button, registry),
  });
  const markdown = { name: fileName(line), mediaType: 'text/markdown; charset=utf-8', text };
  return { ...card, files: [...(card.files ?? []), markdown] };
}

/** A name for every file system: `ask-who-leads-the-talks.md`. */
export function fileName(line: string): string {
  const words = line.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  return `${words.join('-').slice(0, 60) || 'answer'}.md`;
}
