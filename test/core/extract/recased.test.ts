import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recased } from '../../../src/core/extract/recased.ts';
import { tag } from '../../../src/core/extract/tagger.ts';

const read = (text: string, surnames = new Set<string>()): string =>
  recased(text, tag(text), surnames);

describe('a sentence in small letters is read with its names', () => {
  it.each([
    ['known from the gazetteer', 'sales in new zealand rose', 'sales in New Zealand rose'],
    ['written in capitals alone', 'the eu and nato met', 'the EU and NATO met'],
    ['of a person by the given name', 'he met martin brook today', 'he met Martin Brook today'],
    ['of a person by the title', 'he told mr brook to go', 'he told Mr Brook to go'],
    ['in no dictionary', 'the firm zorvanix lost money', 'the firm Zorvanix lost money'],
    ['of the United States', 'the us tycoon left the us', 'the US tycoon left the US'],
  ])('that are %s', (_, text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  it.each(['they told us that it is nice', 'the bill will hope for an apple'])(
    'and nothing else: %s',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );

  it('knows a surname that an earlier sentence told', () => {
    const surnames = new Set<string>();
    read('the mayor is martin brook', surnames);
    expect(read('the crowd cheered brook', surnames)).toBe('the crowd cheered Brook');
  });

  it('keeps its length and its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const found = read(text);
        expect(found).toHaveLength(text.length);
        expect(found.toLowerCase()).toBe(text.toLowerCase());
      }),
    );
  });
});
