import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dragoman, temporaryFolder } from './dragoman.ts';

const TEXT = [
  '---\nid: pier\ntitle: The pier\n---\n',
  '# Costs\n',
  'The pier was built in 1999. It cost 4 million crowns. Nobody paid it back.\n',
  '| Year | Boats |\n|---|---|\n| 2001 | 40 |\n| 2002 | 60 |\n',
  '# Colours\n',
  'The pier is blue.\n',
].join('\n');

const at = async (span: string, ...more: readonly string[]) => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'pier.md'), TEXT);
  const library = ['--library', folder];
  const { out: body } = await dragoman(['library', 'show', 'pier', '--raw', ...library]);
  const start = body.indexOf(span);
  const place = start < 0 ? span : `${String(start)}-${String(start + span.length)}`;
  return dragoman(['library', 'show', 'pier', '--at', place, ...more, ...library]);
};

describe('dragoman library show --at', () => {
  it('shows a span between its heading and the rest of its paragraph, and the way to the whole', async () => {
    const { code, out } = await at('It cost 4 million crowns.');
    expect(code).toBe(0);
    expect(out).toMatch(
      /\n\nCosts\n\nThe pier was built in 1999\.\n\n +“It cost 4 million crowns\.”\n\nNobody paid it back\.\n\nwhole text\[1\]\n\n\[1\] npx dragoman library show pier --library /u,
    );
    expect(out).not.toContain('blue');
  });

  it('shows a row of a table under the heads of its columns', async () => {
    const { out } = await at('2002 · 60');
    expect(out).toMatch(/\n\nCosts\n\nYear · Boats\n\n +“2002 · 60”\n\n/u);
    expect(out).not.toContain('2001');
  });

  it('shows a span over several paragraphs whole', async () => {
    const { out } = await at('Nobody paid it back.\n\nYear · Boats');
    expect(out).toMatch(/crowns\.\n\n +“Nobody paid it back\.\n\n +Year · Boats”\n/u);
  });

  it.each([
    ['120', '--at takes two places in the text, not “120”.'],
    ['60-12', '--at takes two places in the text, not “60-12”.'],
    ['-5-12', '--at takes two places in the text, not “-5-12”.'],
    ['12-90000', 'pier has \\d+ characters: there is no 12-90000.\n {2}The text may have changed'],
  ])('says what is wrong with %j', async (span, message) => {
    const { code, out, err } = await at(span);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(new RegExp(message, 'u'));
  });

  it('is not shown as two forms at once', async () => {
    expect(await at('1-2', '--raw')).toMatchObject({ code: 2, out: '' });
  });
});
