import { describe, expect, it } from 'vitest';
import { readFilter, selects } from '../../../src/core/briefing/filter.ts';
import { DragomanError } from '../../../src/core/errors.ts';
import { document, library } from '../chat/harbour.ts';

const TRADE = document('trade', ['Kazakh traders sold salt and timber in Astana.'], {
  published: { value: '2024-05', precision: 'month', inferred: null },
  topics: ['water shortage'],
});
const LIBRARY = library([TRADE]);

describe('the filter of a digest', () => {
  it.each([
    ['', true],
    ['salt', true],
    ['salt timber', true],
    ['salt amber', false],
    ['Kazakhstan', true],
    ['Uzbekistan', false],
    ['Uzbekistan, Kazakhstan', true],
    ['amber or timber', true],
    ['water shortages', true],
    ['about:Kazakhstan', true],
    ['Kazakhstan since:2024', true],
    ['Kazakhstan since:2024-06', false],
    ['until:2023', false],
    ['since:2024 until:2024-05', true],
  ])('“%s” selects the text: %s', (typed, isSelected) => {
    expect(selects(LIBRARY, readFilter(typed), TRADE)).toBe(isSelected);
  });

  it.each(['since:spring', 'salt until:2024-13', 'since:2025 until:2024'])(
    'refuses %s and says how to mend it',
    (typed) => {
      expect(() => readFilter(typed)).toThrow(DragomanError);
      expect(() => readFilter(typed)).toThrow(/^A filter cannot look /u);
    },
  );
});
