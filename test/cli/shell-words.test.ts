import { describe, expect, it } from 'vitest';
import { inShell } from '../../src/cli/shell-words.ts';

describe('what chat says of a command', () => {
  it.each([
    [
      'Write /figures subject [page:1–1000] [private:yes].',
      'Write dragoman figures subject [--page 1–1000].',
    ],
    [
      'Write /figures subject [chart:yes] [of:words] [private:yes].',
      'Write dragoman figures subject [--chart] [--of words].',
    ],
    ['Write /check claim [private:yes] [file:yes].', 'Write dragoman check claim.'],
    ['/figures Kazakhstan chart:yes', 'dragoman figures Kazakhstan --chart'],
    ['Such as since:2024-12.', 'Such as --since 2024-12.'],
    ['See with /library what it holds.', 'See with dragoman library list what it holds.'],
    ['/compare takes two subjects.', 'dragoman compare takes two subjects.'],
    ['The path /library/ask/x and 12:30 stay.', 'The path /library/ask/x and 12:30 stay.'],
  ])('is written as it is typed in a shell: %s', (said, typed) => {
    expect(inShell(said)).toBe(typed);
  });
});
