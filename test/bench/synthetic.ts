import { at, type Draw, generator } from './random.ts';
import type { EvaluationSet, JudgedQuery, SourceDocument } from './vocabulary.ts';

/** The name of the built-in set, and the source that stands for it. */
export const SYNTHETIC = 'synthetic';

const TOPICS = 40;
const TOPIC_WORDS = 15;
const DOCUMENTS_PER_TOPIC = 12;
const COMMON_WORDS = 6_000;
const QUERIES = 120;
const SYLLABLES = ['ba', 'dor', 'fen', 'gil', 'ka', 'lum', 'mer', 'no', 'pras', 'rit', 'sol', 'tu'];

/**
 * A made-up set, the same at every call: each document mixes its topic's words into common ones
 * that grow rarer as in real text; a query draws words from one document (grade 2) of a topic whose
 * other documents are related (grade 1). It proves the machinery and says nothing of real quality.
 */
export function syntheticSet(): EvaluationSet {
  const draw = generator(20_240_229);
  const common = Array.from({ length: COMMON_WORDS }, (_, index) => wordFor(index));
  const topics = Array.from({ length: TOPICS }, (_, topic) =>
    Array.from({ length: TOPIC_WORDS }, (_, word) =>
      wordFor(COMMON_WORDS + topic * TOPIC_WORDS + word),
    ),
  );
  const documents = topics.flatMap((words, topic) =>
    Array.from({ length: DOCUMENTS_PER_TOPIC }, (_, ordinal) =>
      documentOn(`t${topic}/d${ordinal}`, words, common, draw),
    ),
  );
  const queries = Array.from({ length: QUERIES }, () => queryOn(documents, draw));
  return { name: SYNTHETIC, documents, queries };
}

function documentOn(
  id: string,
  topic: readonly string[],
  common: readonly string[],
  draw: Draw,
): SourceDocument {
  const word = (): string =>
    draw(5) === 0
      ? at(topic, draw(topic.length))
      : at(common, draw(draw(draw(common.length) + 1) + 1));
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const paragraph = (): string =>
    Array.from({ length: 2 + draw(4) }, () => `${capitalize(words(8 + draw(12)))}.`).join(' ');
  const text = Array.from({ length: 1 + draw(4) }, paragraph).join('\n\n');
  return { id, title: capitalize(words(4)), text };
}

function queryOn(documents: readonly SourceDocument[], draw: Draw): JudgedQuery {
  const target = draw(documents.length);
  const first = target - (target % DOCUMENTS_PER_TOPIC);
  const related = documents.slice(first, first + DOCUMENTS_PER_TOPIC);
  const words = at(documents, target).text.split(/\W+/u).filter(Boolean);
  const text = Array.from({ length: 4 + draw(5) }, () => at(words, draw(words.length))).join(' ');
  const id = at(documents, target).id;
  return {
    text: `${text}?`,
    grades: new Map(related.map((one) => [one.id, one.id === id ? 2 : 1])),
  };
}

/** A different word for each number: its digits to the base of the syllables, two at the least. */
function wordFor(index: number): string {
  const { length } = SYLLABLES;
  const rest = Math.floor(index / length);
  return (rest < length ? at(SYLLABLES, rest) : wordFor(rest)) + at(SYLLABLES, index % length);
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
