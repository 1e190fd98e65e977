import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differing } from '../../../src/core/briefing/wording.ts';

const parts = (before: string, after: string): string[] => {
  const [was, is] = differing(before, after);
  return [before.slice(was.start, was.end), after.slice(is.start, is.end)];
};

describe('what differs between two wordings', () => {
  it.each([
    ['The pier is 40 metres long.', 'The pier is 60 metres long.', ['40', '60']],
    ['It sailed.', 'It never sailed.', ['', 'never']],
    ['It has now sailed.', 'It has sailed.', ['now', '']],
    ['Salt', 'Timber', ['Salt', 'Timber']],
    ['a a', 'a', ['a', '']],
  ])('“%s” and “%s”: %j', (before, after, expected) => {
    expect(parts(before, after)).toEqual(expected);
  });

  it('is what makes the one of the other', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });
    fc.assert(
      fc.property(words, words, (x, y) => {
        const [before, after] = [x.join(' '), y.join(' ')];
        const [was, is] = differing(before, after);
        const rest = (text: string, { start, end }: { start: number; end: number }): string[] =>
          `${text.slice(0, start)} ${text.slice(end)}`.split(' ').filter((word) => word !== '');
        expect(rest(before, was)).toEqual(rest(after, is));
      }),
    );
  });
});
