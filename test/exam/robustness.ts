import { sitExam } from '../../src/cli/exam.ts';
import { ask } from '../../src/core/answer/ask.ts';
import { summarise } from '../../src/core/exam.ts';
import { analyze } from '../../src/core/search/analyzer.ts';
import { type Exam, NOW } from './exam.ts';
import { type Draw, generator } from '../bench/random.ts';
import { shuffled } from './random.ts';
import { type Row, shareRow } from './row.ts';
import { answerable, place } from './sentences.ts';

const SEED = 7;
/** Shorter words are mistyped too, but then often into another word. */
const SHORTEST = 5;

/** The text with one slip of the finger in one content word: a letter swapped, left out, doubled or changed. */
export function mistyped(text: string, draw: Draw): string {
  const words = analyze(text).filter(
    ({ start, end }) => /^\p{L}+$/u.test(text.slice(start, end)) && end - start >= SHORTEST,
  );
  const word = words[draw(Math.max(1, words.length))];
  if (word === undefined) return text;
  // Neither the first letter nor the last: those are seldom mistyped.
  const at = word.start + 1 + draw(word.end - word.start - 3);
  const [letter = '', next = ''] = text.slice(at, at + 2);
  const slips = [next + letter, next, letter + letter + next, other(letter, draw) + next];
  return text.slice(0, at) + (slips[draw(slips.length)] ?? '') + text.slice(at + 2);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function other(letter: string, draw: Draw): string {
  const rest = LETTERS.replace(letter.toLowerCase(), '');
  return rest[draw(rest.length)] ?? '';
}

const change = (exam: string, measure: string, before: Row, after: Row): Row[] => [
  { ...after, exam, measure },
  {
    exam,
    measure: `${measure}, change`,
    value: before.value === null || after.value === null ? null : after.value - before.value,
    of: after.of,
  },
];

/** One slip in each question: what it costs. */
export const typos: Exam = {
  name: 'typos',
  needs: ['texts', { collection: 'squad2' }],
  async run(sources) {
    const draw = generator(SEED);
    const collection = await sources.collection('squad2');
    const queries = answerable(collection);
    const sentences = (asked: (text: string) => string): Row =>
      shareRow(
        '',
        '',
        queries.map((query) => place(collection, query, asked(query.text)).sentence),
      );
    const { library, questions } = await sources.own('texts');
    const shown = (asked: (text: string) => string): Row => {
      const changed = questions.map((one) => ({ ...one, question: asked(one.question) }));
      const { rate, of } = summarise(sitExam(library, changed, NOW)).total.shown;
      return { exam: '', measure: '', value: rate, of };
    };
    const asIs = (text: string): string => text;
    const slip = (text: string): string => mistyped(text, draw);
    return [
      ...change('typos, squad2', 'sentence', sentences(asIs), sentences(slip)),
      ...change('typos, texts', 'shown', shown(asIs), shown(slip)),
    ];
  },
};

const GARBAGE = 500;
const LONGEST = 400;

/** Words out of order, and bytes that mean nothing: any answer will do, a fault will not. */
export const garbage: Exam = {
  name: 'garbage',
  needs: ['briefs'],
  async run(sources) {
    const draw = generator(SEED);
    const { library, questions } = await sources.own('briefs');
    const fails = (question: string, i: number, all: readonly string[]): boolean => {
      try {
        ask(library, { question, earlier: all[i - 1] ?? null, now: NOW });
        return false;
      } catch (error) {
        console.error(`garbage: ${JSON.stringify(question)} failed: ${String(error)}`);
        return true;
      }
    };
    const mixed = questions.map(({ question }) => shuffled(question.split(/\s+/u), draw).join(' '));
    const bytes = Array.from({ length: GARBAGE }, () =>
      Buffer.from(Array.from({ length: draw(LONGEST) }, () => draw(256))),
    );
    return [
      shareRow('garbage', 'words shuffled: failed', mixed.map(fails)),
      shareRow(
        'garbage',
        'bytes as UTF-8: failed',
        bytes.map((one) => one.toString('utf8')).map(fails),
      ),
      shareRow(
        'garbage',
        'bytes as UTF-16: failed',
        bytes.map((one) => one.toString('utf16le')).map(fails),
      ),
    ];
  },
};
