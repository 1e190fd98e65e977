import type { Explanation } from '../answer/explain.ts';
import { paragraph, text, type Card, type CardBlock } from './card.ts';

/** An explanation as a card: how the question was read, then the sentences with their scores. */
export function explainCard(explanation: Explanation): Card {
  const { kinds, several, sources, assurance, verdict } = explanation;
  const asks = kinds.length === 0 ? 'nothing in particular' : kinds.join(', ');
  const sure = assurance === null ? 'no sentence matches' : `probability ${String(assurance)}`;
  const facts = [
    `Asks for: ${asks}${several ? '; several items or sides' : ''}.`,
    ...(sources.length === 0 ? [] : [`Names as its source: ${sources.join(', ')}.`]),
    `Outcome: ${verdict} (${sure}).`,
  ];
  return {
    status: null,
    title: `Read as: ${explanation.understood}`,
    blocks: [
      ...facts.map(paragraph),
      {
        kind: 'table',
        columns: [
          { label: 'Concept', align: 'left' },
          { label: 'Share', align: 'right' },
          { label: 'Kind', align: 'left' },
          { label: 'Counts as', align: 'left' },
        ],
        rows: explanation.concepts.map((concept) => [
          text(concept.asked),
          text(concept.share.toFixed(2)),
          text(kindOf(concept)),
          text(concept.forms.join(', ')),
        ]),
      },
      ...explanation.sentences.map(({ passage, text: words, score, parts }): CardBlock => ({
        kind: 'quote',
        n: null,
        line: text(words),
        source: text(
          `${passage} · ${score.toFixed(2)} = ${parts.map(({ name, points }) => `${name} ${points > 0 ? '+' : ''}${points.toFixed(2)}`).join(', ')}`,
        ),
      })),
    ],
    audience: 'asker',
    footer: [],
  };
}

function kindOf({ isName, known, carried }: Explanation['concepts'][number]): string {
  return [isName ? 'name' : 'word', known ? '' : 'not in the library', carried ? 'from before' : '']
    .filter((part) => part !== '')
    .join(', ');
}
