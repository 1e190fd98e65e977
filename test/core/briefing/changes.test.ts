import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, saidBy, textOf } from '../../../src/core/briefing/changes.ts';
import { document } from '../chat/harbour.ts';

const between = (before: string, after: string) =>
  changeBetween(textOf(document('pier', [before])), document('pier', [after]));

const FERRY = 'The ferry of Lorn carries timber and mail to the islands.';

describe('what a document says', () => {
  it.each([
    ['white space', `${FERRY}  It is old.`, `${FERRY}\nIt is old.`],
    ['quotation marks', 'They call it “old”.', 'They call it "old".'],
    [
      'dashes and letter case',
      'The Ferry – old as it is – sails.',
      'The ferry — old as it is — sails.',
    ],
  ])('is the same for other %s', (_, before, after) => {
    expect(saidBy(document('a', [after]))).toBe(saidBy(document('b', [before])));
  });

  it('is another for another title and another day', () => {
    const day = { value: '2025-03-01', precision: 'day', inferred: null } as const;
    const said = [
      document('a', [FERRY]),
      document('a', [FERRY], { title: 'Ferries' }),
      document('a', [FERRY], { published: day }),
    ].map(saidBy);
    expect(new Set(said).size).toBe(3);
  });
});

describe('a change between two versions', () => {
  it.each([
    [
      'a figure that is put right',
      'The harbour handled 3,200 tonnes of salt in March 2024.',
      'The harbour handled 2,300 tonnes of salt in March 2024.',
      'corrected',
      'figure',
    ],
    [
      'a figure in words',
      'The harbour office named two ships that sank.',
      'The harbour office named three ships that sank.',
      'corrected',
      'figure',
    ],
    [
      'a newer figure of a newer time',
      'Trade in salt reached $900 million in 2023.',
      'Trade in salt reached $700 million in 2024.',
      'updated',
      'figure',
    ],
    [
      'a date that is put right',
      'The pier was opened to the public on 4 May 2021.',
      'The pier was opened to the public on 14 May 2021.',
      'corrected',
      'date',
    ],
    [
      'a denial',
      'The harbour office has signed the contract for dredging.',
      'The harbour office has not signed the contract for dredging.',
      'corrected',
      'statement',
    ],
    [
      'other words for the same',
      'The harbour office signed the contract for dredging.',
      'The harbour office has now signed its contract for the dredging.',
      'updated',
      'statement',
    ],
  ])('tells %s, verbatim', (_, before, after, kind, what) => {
    expect(between(before, after)).toEqual({ kind, changes: [{ kind: what, before, after }] });
  });

  it('tells a statement that is new and one that is gone', () => {
    const old = 'Nobody knows how deep the western basin is.';
    const fresh = 'Two cranes were bought from Brix & Sons.';
    expect(between(`${FERRY} ${old}`, `${FERRY} ${fresh}`)).toEqual({
      kind: 'updated',
      changes: [
        { kind: 'statement', before: old, after: null },
        { kind: 'statement', before: null, after: fresh },
      ],
    });
  });

  it('tells nothing of headings, whether they came, went or were worded anew', () => {
    const before = document('pier', ['# Two piers in 2021', FERRY, '# What next? Nobody knows']);
    const after = document('pier', ['# Three piers in 2022', FERRY, '# A view']);
    expect(changeBetween(textOf(before), after)).toEqual({ kind: 'updated', changes: [] });
    expect(saidBy(before)).not.toBe(saidBy(after));
  });

  it('is a correction where a new heading says so, while it is new', () => {
    const before = document('pier', [FERRY]);
    const after = document('pier', [FERRY, '# Correction', 'It carries mail alone.']);
    expect(changeBetween(textOf(before), after).kind).toBe('corrected');
    const later = document('pier', [FERRY, '# Correction', 'It carries mail alone, they say.']);
    expect(changeBetween(textOf(after), later).kind).toBe('updated');
  });

  it('is a correction where the text itself says so', () => {
    const note = 'An earlier version of this article misstated who owns the pier.';
    expect(between(FERRY, `${FERRY} ${note}`).kind).toBe('corrected');
  });

  it('pairs each statement with the likest old one', () => {
    const [a, b] = ['The north pier is 40 metres long.', 'The south pier is 60 metres long.'];
    const now = 'The south pier is 65 metres long.';
    expect(between(`${a} ${b}`, `${a} ${now}`).changes).toEqual([
      { kind: 'figure', before: b, after: now },
    ]);
  });

  it('of a title is told like that of a statement', () => {
    const before = document('pier', [FERRY], { title: 'The pier is to cost $2 million' });
    const after = document('pier', [FERRY], { title: 'The pier is to cost $3 million' });
    expect(changeBetween(textOf(before), after)).toEqual({
      kind: 'corrected',
      changes: [{ kind: 'figure', before: before.title, after: after.title }],
    });
  });

  const sentence = fc
    .array(fc.constantFrom('salt', 'pier', 'ferry', 'not', '12', 'May 2021', 'tonnes', 'Lorn'), {
      minLength: 2,
      maxLength: 8,
    })
    .map((words) => `The ${words.join(' ')}.`);
  const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

  it('quotes both versions verbatim, and none where nothing changed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        for (const change of between(before, after).changes) {
          if (change.before !== null) expect(before).toContain(change.before);
          if (change.after !== null) expect(after).toContain(change.after);
          expect(change.before).not.toBe(change.after);
        }
        expect(between(before, before).changes).toEqual([]);
      }),
    );
  });
});
