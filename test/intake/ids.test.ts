import { describe, expect, it } from 'vitest';
import { slugOf } from '../../src/intake/ids.ts';

describe('the id of a path', () => {
  it.each([
    ['Port Report (Final).md', 'port-report-final'],
    ['2024/Q1/Ferry_Line.txt', '2024/q1/ferry-line'],
    ['v1.2 notes.md', 'v1-2-notes'],
    ['Éléments à Brest.html', 'elements-a-brest'],
    ['отчёт.txt', 'отчёт'],
    ['.!.txt', 'document'],
  ])('of %s is %s', (path, id) => {
    expect(slugOf(path)).toBe(id);
  });
});
