import { type Card, paragraph, text } from './card.ts';

/** Says what went wrong and how to mend it; `reference` finds the log line of an unforeseen fault. */
export function problemCard(message: string, mend: string, reference?: string): Card {
  return {
    status: 'problem',
    title: message,
    blocks: [paragraph(mend)],
    audience: 'asker',
    footer: reference === undefined ? [] : text(`ref ${reference}`),
  };
}
