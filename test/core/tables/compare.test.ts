import { describe, expect, it } from 'vitest';
import { compared } from '../../../src/core/tables/compare.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT, cells } from './port.ts';

describe('two subjects side by side', () => {
  const table = compared(PORT, 'Skerry Island', 'Lorn Bay', null);

  it('share aspects that are nouns of both, before what one side alone speaks of', () => {
    const [first, ...lone] = cells(table, 'aspect', 'a', 'b');
    expect(first).toMatch(/^pier \| /u);
    expect(first).not.toContain('nothing in the library');
    expect(lone.every((row) => row.includes('nothing in the library'))).toBe(true);
  });

  it('show a sentence once', () => {
    const words = cells(table, 'a', 'b').flatMap((row) => row.split(' | '));
    const told = words.filter((one) => one !== 'nothing in the library');
    expect(new Set(told).size).toBe(told.length);
  });

  it('cite each side that speaks', () => {
    if (!('rows' in table)) throw new Error('There is no table.');
    for (const { cells: row, cited } of table.rows) {
      const sides = [row['a'], row['b']].filter((side) => side !== 'nothing in the library');
      expect(cited.map(({ quote }) => quote.replace(/\s+/gu, ' '))).toEqual(sides);
    }
  });

  it('say what only speaks of both', () => {
    expect('rows' in table && table.notes).toEqual([
      '1 further sentence speaks of both at once: /search shows them.',
    ]);
  });

  it('keep to the aspect asked for, and say where a side is silent', () => {
    expect(
      cells(compared(PORT, 'Skerry Island', 'Lorn Bay', 'museum'), 'aspect', 'a', 'b'),
    ).toEqual(['museum | nothing in the library | Lorn Bay has a museum of timber.']);
    expect(compared(PORT, 'Skerry Island', 'Lorn Bay', 'astronomy')).toEqual({
      kind: 'nothing',
      asked: 'Skerry Island and Lorn Bay',
      about: 'mention of astronomy',
    });
  });

  it('are looked for one by one', () => {
    expect(compared(PORT, 'Skerry Island', 'Atlantis', null)).toMatchObject({
      kind: 'unknown',
      asked: 'Atlantis',
    });
  });
});

describe('a comparison of two sides', () => {
  const on = (value: string) => ({
    published: { value, precision: 'day', inferred: null } as const,
  });

  it('on a theme shows the newest figure of each side', () => {
    const over = library([
      document('a', ['Fell Island sold herring for $5 million.'], on('2021-05-01')),
      document('b', ['Fell Island sold herring at last for $9 million.'], on('2024-05-01')),
      document('c', ['Lorn Bay sold herring for $2 million.'], on('2023-05-01')),
    ]);
    expect(cells(compared(over, 'Fell Island', 'Lorn Bay', 'herring'), 'a')).toEqual([
      'Fell Island sold herring at last for $9 million.',
    ]);
  });

  it('on a theme goes on with the aspects within it, then with what is told of both', () => {
    const over = library([
      document('a', [
        'Fell Island sold herring for $5 million.',
        'Fell Island salts its herring in barrels of oak.',
        'Fell Island repaired a lighthouse.',
        'Fell Island and Lorn Bay share the herring grounds.',
      ]),
      document('c', [
        'Lorn Bay sold herring for $2 million.',
        'Lorn Bay ships its herring in barrels of tin.',
        'Lorn Bay repaired a lighthouse.',
      ]),
    ]);
    expect(cells(compared(over, 'Fell Island', 'Lorn Bay', 'herring'), 'aspect', 'a', 'b')).toEqual(
      [
        'herring | Fell Island sold herring for $5 million. | Lorn Bay sold herring for $2 million.',
        'barrel | Fell Island salts its herring in barrels of oak. | Lorn Bay ships its herring in barrels of tin.',
        'herring | Fell Island and Lorn Bay share the herring grounds. | told of both in one sentence',
      ],
    );
  });

  it('joins nothing by a word that is told of something else', () => {
    const over = library([
      document('a', [
        'Fell Island mourns Ivo Marr, who ran a museum of herring.',
        'Fell Island owns boats.',
      ]),
      document('c', ['Lorn Bay built a museum of clocks.', 'Lorn Bay grows barley.']),
    ]);
    expect(cells(compared(over, 'Fell Island', 'Lorn Bay', null), 'aspect')).not.toContain(
      'museum',
    );
  });

  it('calls a side silent only where nothing on it has the word', () => {
    const over = library([
      document('a', [
        'Fell Island repairs its aqueduct.',
        'Fell Island paid for an aqueduct in spring.',
        'Fell Island repaired a lighthouse.',
        'Lorn Bay and Fell Island share another aqueduct.',
      ]),
      document('c', ['Lorn Bay repaired a lighthouse.']),
    ]);
    const rows = cells(compared(over, 'Fell Island', 'Lorn Bay', null), 'aspect', 'a', 'b');
    expect(rows).toContain(
      'aqueduct | Lorn Bay and Fell Island share another aqueduct. | told of both in one sentence',
    );
    expect(rows.join('\n')).not.toContain('nothing in the library');
  });

  it('on a theme shows for a silent side what is told of both', () => {
    const over = library([
      document('a', ['Fell Island salts herring.', 'Fell Island and Lorn Bay share herring.']),
      document('c', ['Lorn Bay repaired a lighthouse.']),
    ]);
    expect(cells(compared(over, 'Fell Island', 'Lorn Bay', 'herring'), 'a', 'b')).toEqual([
      'Fell Island salts herring. | Fell Island and Lorn Bay share herring.',
    ]);
  });

  it('sets side by side what each has to do with a third country', () => {
    const over = library([
      document('a', ['Norway bought boats from Iceland in spring.', 'Norway grows barley.']),
      document('b', ['Denmark asked Iceland for advice.', 'Denmark repaired a lighthouse.']),
    ]);
    expect(cells(compared(over, 'Norway', 'Denmark', null), 'aspect', 'a', 'b')).toContain(
      'Iceland | Norway bought boats from Iceland in spring. | Denmark asked Iceland for advice.',
    );
  });

  it('takes no office and no word of a figure for an aspect', () => {
    const over = library([
      document('a', [
        'The minister of Fell Island opened a museum.',
        'Fell Island sold a quarter of its herring.',
      ]),
      document('b', [
        'The minister of Lorn Bay closed a quay.',
        'Lorn Bay burned a quarter of its timber.',
      ]),
    ]);
    const aspects = cells(compared(over, 'Fell Island', 'Lorn Bay', null), 'aspect');
    expect(aspects).not.toContain('minister');
    expect(aspects).not.toContain('quarter');
  });

  it('shows what is told of both at once where there is little else', () => {
    const over = library([
      document('a', ['Fell Island and Lorn Bay share the herring grounds.']),
      document('b', ['Fell Island repaired a lighthouse.', 'Lorn Bay grows barley.']),
    ]);
    expect(cells(compared(over, 'Fell Island', 'Lorn Bay', null), 'a', 'b')).toContain(
      'Fell Island and Lorn Bay share the herring grounds. | told of both in one sentence',
    );
  });

  it('takes no unit for an aspect, and no sentence that cannot be understood', () => {
    const over = library([
      document('a', [
        'Fell Island sold a lighthouse for 5 million kroner.',
        'Fell Island rejected the deal. Fell Island also sold its museum.',
      ]),
      document('c', [
        'Lorn Bay built a quay for 2 million kroner.',
        'Lorn Bay grows barley. Lorn Bay built a museum.',
      ]),
    ]);
    const aspects = cells(compared(over, 'Fell Island', 'Lorn Bay', null), 'aspect');
    expect(aspects).not.toContain('krone');
    expect(aspects).not.toContain('museum');
  });
});

describe('an aspect', () => {
  it('is no noun that says of anything how much or which it is, and no agency in front of a text', () => {
    const over = library([
      document('a', ['(AFP) Fell Island kept its level of ferries, its rest and its share.']),
      document('b', ['(AFP) Lorn Bay kept its level of ferries, its rest and its share.']),
    ]);
    expect(cells(compared(over, 'Fell Island', 'Lorn Bay', null), 'aspect')).toEqual(['ferry']);
  });

  it('is no name, also where a text writes all in small letters', () => {
    const over = library([
      document('a', ['lorn bay told germany at the meeting that the herring had left its waters.']),
      document('b', ['fell island told germany at the meeting that the herring had left it, too.']),
    ]);
    const aspects = cells(compared(over, 'lorn bay', 'fell island', null), 'aspect');
    expect(aspects).not.toContain('germany');
  });
});
