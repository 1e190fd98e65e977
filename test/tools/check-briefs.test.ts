import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COPIED_RUN_WORDS,
  bareWords,
  briefFaults,
  copiedRuns,
  examFaults,
  frontMatterFaults,
  libraryFaults,
  missingFacts,
  normalized,
  questionFaults,
  readBrief,
  readBriefs,
  readFacts,
  shapeFaults,
  wordCount,
} from './check-briefs.ts';
import type { Brief } from './check-briefs.ts';

const root = resolve(import.meta.dirname, '../..');
const shipped = readBriefs(join(root, 'briefs'));
const facts = readFacts(join(root, 'data/reference/exams/brief-facts.json'));
const exam = readFileSync(join(root, 'data/reference/exams/briefs.jsonl'), 'utf8');

const FRONT_MATTER = `title: A harbour grows
authors: [Ada Example]
publication: null
published: { value: '2020-05', precision: month, inferred: The newest event is of May 2020 }
regions: [Coast]
topics: [harbours]
origin: Brief of an invented article`;
const BODY = `## Growth\n\n${'Ships come. '.repeat(100)}\n\n## Costs\n\n${'Piers cost 3.5 million. '.repeat(60)}\n`;

function brief(change: Partial<Brief> = {}): Brief {
  return { file: 'harbour.md', frontMatter: FRONT_MATTER, body: BODY, ...change };
}

describe('the shipped briefs', () => {
  test('are eight', () => {
    expect(shipped).toHaveLength(8);
  });

  test.each(shipped)('$file holds its required facts, shape and front matter', (one) => {
    expect(briefFaults(one, facts)).toEqual([]);
  });

  test('carry all that the exam on them asks for', () => {
    expect(examFaults(exam, shipped)).toEqual([]);
    expect(exam.trim().split('\n')).toHaveLength(110);
  });
});

describe('front matter', () => {
  test('passes with all keys in order', () => {
    expect(frontMatterFaults(brief())).toEqual([]);
  });

  test.each([
    ['is absent', ''],
    ['is not YAML', 'title: [unclosed'],
    ['lacks a key', FRONT_MATTER.replace('publication: null\n', '')],
    ['has an unknown key', `${FRONT_MATTER}\nsource: somewhere`],
    ['has a bare date as published', FRONT_MATTER.replace(/published: .*/u, "published: '2020'")],
    ['has a value that its precision denies', FRONT_MATTER.replace("'2020-05'", "'2020'")],
    ['has keys out of order', FRONT_MATTER.split('\n').reverse().join('\n')],
  ])('is at fault when it %s', (_, frontMatter) => {
    expect(frontMatterFaults(brief({ frontMatter }))).not.toEqual([]);
  });

  test('is split from the body at its fences', () => {
    expect(readBrief('harbour.md', `---\n${FRONT_MATTER}\n---\n${BODY}`)).toEqual(brief());
  });

  test('is empty where the fences are missing', () => {
    expect(readBrief('harbour.md', BODY).frontMatter).toBe('');
  });
});

describe('shape', () => {
  test('passes within the word limits and under headings', () => {
    expect(shapeFaults(brief())).toEqual([]);
  });

  test.each([
    [
      'is too short',
      '## Growth\n\nShips.\n\n## Costs\n\nPiers.\n',
      ['4 words; 400 to 900 are allowed'],
    ],
    [
      'is too long',
      BODY.repeat(3),
      [`${String(3 * wordCount(brief()))} words; 400 to 900 are allowed`],
    ],
    [
      'has no headings',
      BODY.replaceAll('## ', ''),
      ['fewer than two "##" headings', 'text stands before the first "##" heading'],
    ],
    [
      'starts without a heading',
      `Ships.\n\n${BODY}`,
      ['text stands before the first "##" heading'],
    ],
  ])('is at fault when the body %s', (_, body, faults) => {
    expect(shapeFaults(brief({ body }))).toEqual(faults);
  });
});

describe('required facts', () => {
  test('are found whatever the case, the quotes, the dashes and the white space', () => {
    const body = 'The “Old – Pier” of\u00a0Port  Example';
    expect(
      missingFacts(brief({ body }), { names: ['"old - pier"', 'Port Example'], figures: [] }),
    ).toEqual([]);
  });

  test('that are absent are named', () => {
    expect(missingFacts(brief(), { names: ['Lighthouse'], figures: ['3.5', '4.5'] })).toEqual([
      'missing: Lighthouse',
      'missing: 4.5',
    ]);
  });

  test('are not found inside longer words and numbers', () => {
    const body = 'A piercing 350';
    expect(missingFacts(brief({ body }), { names: ['pier'], figures: ['35'] })).toHaveLength(2);
  });

  test('are demanded for every brief, and every list needs its brief', () => {
    const lists = new Map([['other.md', { names: ['Pier'], figures: ['3.5'] }]]);
    expect(libraryFaults([brief()], lists, [])).toEqual([
      'other.md: listed in the facts, but there is no such brief',
      'harbour.md: no list of required facts',
    ]);
  });
});

describe('copied runs', () => {
  const raw = {
    file: 'raw.txt',
    text: 'In May, the old U.S. harbour’s piers were sold to Ada Example for little.',
  };

  test('are named in full with the raw text they come from', () => {
    const body = 'It says: the old US harbours piers WERE "sold" to Ada Example; then silence.';
    expect(copiedRuns(brief({ body }), [raw])).toEqual([
      'copied from raw.txt: the old us harbours piers were sold to ada example',
    ]);
  });

  test('count in the front matter too', () => {
    const frontMatter = 'title: the old US harbour’s piers were sold to others';
    expect(copiedRuns(brief({ frontMatter }), [raw])).toHaveLength(1);
  });

  const distinctWords = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/u), {
    minLength: 20,
    maxLength: 40,
  });
  test('are found from eight words on and never below', () => {
    fc.assert(
      fc.property(
        distinctWords,
        fc.nat(8),
        fc.integer({ min: 1, max: 12 }),
        (words, start, length) => {
          const text = words.map((word) => `raw${word}`).join(' ');
          const run = bareWords(text).slice(start, start + length);
          const body = `own words ${run.join(', ')} own words`;
          const found = copiedRuns({ file: 'x.md', frontMatter: '', body }, [
            { file: 'raw.txt', text },
          ]);
          expect(found).toEqual(
            length < COPIED_RUN_WORDS ? [] : [`copied from raw.txt: ${run.join(' ')}`],
          );
        },
      ),
    );
  });
});

describe('exam questions', () => {
  const question = {
    id: 'q1',
    question: 'What do piers cost?',
    type: 'figure',
    doc: ['harbour'],
    gold: ['3.5 million'],
    must: ['3\\.5 million', 'piers?'],
    difficulty: 'easy',
  };
  const faultsOf = (change: object): string[] =>
    questionFaults(JSON.stringify({ ...question, ...change }), [brief()]);

  test('pass when gold and patterns are in the brief', () => {
    expect(faultsOf({})).toEqual([]);
  });

  test.each([
    [
      'names no brief',
      { doc: ['pier'], must: [], gold: ['x'] },
      ['q1: no brief pier', 'q1: gold not in brief: x'],
    ],
    ['has gold that the brief lacks', { gold: ['3.5 mill'] }, ['q1: gold not in brief: 3.5 mill']],
    ['has no gold', { gold: [] }, ['q1: has no doc or no gold']],
    [
      'has a pattern that matches nothing',
      { must: ['cranes'] },
      ['q1: must matches no brief: cranes'],
    ],
    [
      'is unanswerable with gold',
      { type: 'unanswerable' },
      ['q1: unanswerable, but has doc, gold or must'],
    ],
  ])('are at fault when one %s', (_, change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });

  test.each([
    ['a broken pattern', { must: ['('] }],
    ['an unknown field', { answer: '3.5 million' }],
  ])('are at fault with %s', (_, change) => {
    expect(faultsOf(change)).toHaveLength(1);
  });

  test('are at fault when a line is not JSON or an id is used twice', () => {
    expect(examFaults('{', [brief()])).toHaveLength(1);
    const line = JSON.stringify(question);
    expect(examFaults(`${line}\n${line}\n`, [brief()])).toEqual(['q1: id used twice']);
  });
});

test('normalizing a text twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normalized(normalized(text))).toBe(normalized(text));
    }),
  );
});
