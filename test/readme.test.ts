import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dragoman, root } from './cli/dragoman.ts';

const README = readFileSync(join(root, 'README.md'), 'utf8');

/** The indented lines below a command of the README, in pieces where “…” leaves some out. */
function printedBelow(command: string): string[] {
  const [, below = ''] = README.split(`    npx dragoman ${command}\n`);
  const indented = below
    .split('\n')
    .map((line) => (line === '' ? '' : /^ {4}(.*)$/u.exec(line)?.[1]));
  const end = indented.indexOf(undefined);
  return indented
    .slice(0, end)
    .join('\n')
    .split(/^ *….*$/mu)
    .map((piece) => piece.replace(/^\n+|\n+$/gu, ''));
}

describe('the README', () => {
  it('shows what its question prints on the library that ships', async () => {
    const question = 'who leads the talks on Bagram?';
    const settings = { DRAGOMAN_LIBRARY: join(root, 'briefs') };
    const { code, out } = await dragoman(['ask', question], { settings });
    const pieces = printedBelow(`ask "${question}"`);
    expect(code).toBe(0);
    expect(pieces).toHaveLength(2);
    let rest = out;
    for (const piece of pieces) {
      expect(rest).toContain(`${piece}\n`);
      rest = rest.slice(rest.indexOf(piece) + piece.length);
    }
    expect(out.startsWith(pieces[0] ?? ' ')).toBe(true);
  });
});
