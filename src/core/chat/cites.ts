import type { PostCitation } from '../briefing/subscription.ts';
import type { Card } from './card.ts';

/** What a card quotes, each quotation once. */
export function citesOf({ blocks }: Card): PostCitation[] {
  const cites = blocks.flatMap((block): PostCitation[] => {
    if (block.kind !== 'quote') return [];
    const link = block.source.find((run) => run.link?.to === 'reader')?.link;
    if (link?.to !== 'reader') return [];
    return [{ document: link.document, quote: block.line.map(({ text }) => text).join('') }];
  });
  const key = ({ document, quote }: PostCitation): string => JSON.stringify([document, quote]);
  return [...new Map(cites.map((cite) => [key(cite), cite])).values()];
}
