import { describe, expect, it } from 'vitest';

import { ENGINES, loadEngine } from './engine.ts';

const DOCUMENTS = [
  { id: 'a/1', title: 'Harbour', text: 'The pilots steer ships.\n\nNight tides are strong.' },
  { id: 'b#2', title: '', text: 'Bakers rise early.' },
  { id: 'c', title: 'Orchards', text: 'Apples ripen late.' },
  { id: 'd', title: 'Empty', text: '' },
];

describe.each(ENGINES)('the engine %s', (name) => {
  it('ranks the document that holds the words, however they are punctuated', async () => {
    const search = (await loadEngine(name))(DOCUMENTS);
    for (const query of ['Which tides, pilots?', '"tides" (pilots)', '*tides* -pilots :']) {
      expect(search(query, 10)[0], query).toBe('a/1');
    }
    expect(search('bakers apples', 1)).toHaveLength(1);
  });

  it('returns nothing, and throws nothing, for a query without a word', async () => {
    const search = (await loadEngine(name))(DOCUMENTS);
    for (const query of ['', '   ', '"', '* - ^ ~ :', "';--", '🙂']) {
      expect(search(query, 10), query).toEqual([]);
    }
  });
});
