import type { Explanation } from '../answer/explain.ts';
import type { Library } from '../library.ts';
import type { ExplainedHit, SearchExplanation } from '../search/explain.ts';
import { paragraph, text, type Card, type CardBlock } from './card.ts';
import { sourceLine } from './format.ts';

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
          `${passage} · ${score.toFixed(2)} = ${parts.map(({ name, points }) => `${name} ${signed(points)}`).join(', ')}`,
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

const signed = (points: number): string => `${points > 0 ? '+' : ''}${points.toFixed(2)}`;

/** An explained search as a card: how the words were read, then each hit with what its score is the sum of. */
export function explainSearchCard(
  { query, terms, hits }: SearchExplanation,
  documents: Library['documents'],
): Card {
  return {
    status: null,
    title: `Read as: ${terms.map(({ term }) => term).join(' ') || 'no word to look for'}`,
    blocks: [
      paragraph(`Searched for: ${query}`),
      {
        kind: 'table',
        columns: [
          { label: 'Word', align: 'left' },
          { label: 'Stem', align: 'left' },
          { label: 'Weight', align: 'right' },
          { label: 'Passages', align: 'right' },
          { label: 'Rarity (idf)', align: 'right' },
          { label: 'Counts as', align: 'left' },
        ],
        rows: terms.map(({ typed, term, weight, passages, idf, also }) =>
          [
            typed.join(', '),
            term,
            weight.toFixed(2),
            passages.toLocaleString('en'),
            idf.toFixed(2),
            also.map((form) => `${form.term} ${form.weight.toFixed(2)}`).join(', '),
          ].map(text),
        ),
      },
      ...hits.flatMap((hit) => hitBlocks(hit, terms, documents)),
    ],
    audience: 'asker',
    footer: [],
  };
}

function hitBlocks(
  { passage, score, length, parts }: ExplainedHit,
  terms: SearchExplanation['terms'],
  documents: Library['documents'],
): CardBlock[] {
  const document = documents.get(passage.document);
  if (document === undefined) return [];
  const { start, end } = passage;
  const source = sourceLine(
    { ...document, document: document.id },
    { to: 'reader', document: document.id, start, end },
  );
  const idf = new Map(terms.map((known) => [known.term, known.idf.toFixed(2)]));
  const rows = parts.map(({ name, points, count, titleShare }) => [
    name,
    count === null ? '' : String(count),
    titleShare === null ? '' : `${Math.round(100 * titleShare)} %`,
    count === null ? '' : (idf.get(name) ?? ''),
    signed(points),
  ]);
  return [
    {
      kind: 'text',
      tone: 'body',
      line: [
        { text: `${passage.id} · ${score.toFixed(2)} · `, style: 'strong' },
        { text: `${length.toFixed(1)} times the average length · ` },
        ...source,
      ],
    },
    {
      kind: 'table',
      columns: [
        { label: 'Part', align: 'left' },
        { label: 'Count', align: 'right' },
        { label: 'In title', align: 'right' },
        { label: 'Rarity', align: 'right' },
        { label: 'Points', align: 'right' },
      ],
      rows: rows.map((row) => row.map(text)),
    },
  ];
}
