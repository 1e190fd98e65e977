import type { Card, CardBlock, Line, Run } from './card.ts';
import type { Place } from '../desk.ts';

/**
 * The card with the people that a place can mention, and the words for all others: those of another
 * workspace are nobody there, and where everybody reads a card a mention would call them.
 */
export function withMentions(card: Card, here: Pick<Place, 'platform' | 'workspace'> | null): Card {
  const own = here && card.audience === 'asker' ? `${here.platform}:${here.workspace}:` : null;
  const told = ({ person, ...run }: Run): Run =>
    person !== undefined && own !== null && person.startsWith(own)
      ? { ...run, person: person.slice(own.length) }
      : run;
  const line = (runs: Line): Line => runs.map(told);
  const inBlock = (block: CardBlock): CardBlock => {
    switch (block.kind) {
      case 'text':
        return { ...block, line: line(block.line) };
      case 'quote':
        return { ...block, line: line(block.line), source: line(block.source) };
      case 'list':
        return { ...block, items: block.items.map(line) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(line)) };
      case 'chart':
      case 'actions':
      case 'choice':
        return block;
    }
  };
  return { ...card, blocks: card.blocks.map(inBlock), footer: line(card.footer) };
}
