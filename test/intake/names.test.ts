import { describe, expect, it } from 'vitest';
import { parseByline } from '../../src/intake/names.ts';

describe('a byline', () => {
  it.each([
    ['By Lena Ortiz', ['Lena Ortiz']],
    ['BY LENA ORTIZ', ['LENA ORTIZ']],
    ['By Lena Ortiz and Jon Ek', ['Lena Ortiz', 'Jon Ek']],
    ['By Lena Ortiz, Jon Ek and Mo al-Amin', ['Lena Ortiz', 'Jon Ek', 'Mo al-Amin']],
    ['By Lena Ortiz, Staff Writer', ['Lena Ortiz']],
    ['By Lena Ortiz | March 3, 2024', ['Lena Ortiz']],
    ['By Lena Ortiz in Oslo', ['Lena Ortiz']],
    ['Written by Dr. J.K. O’Neill-Ruiz', ['Dr. J.K. O’Neill-Ruiz']],
    ['Authors: Lena Ortiz & Jon Ek', ['Lena Ortiz', 'Jon Ek']],
    ['By Johanna "Jo" van Dijk', ['Johanna "Jo" van Dijk']],
  ])('%s names %j', (line, names) => {
    expect(parseByline(line)).toEqual(names);
  });

  it.each([
    'By Monday the ferry was full.',
    'By contrast, the road stayed open',
    'By the Editors',
    'By 2030',
    'Lena Ortiz',
    'Standing by Lena Ortiz',
  ])('is not "%s"', (line) => {
    expect(parseByline(line)).toBeNull();
  });
});
