import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashAll, intakeAll, takeIn, type Taken } from '../../src/intake/intake.ts';

const PROSE =
  'The ferry carried nine hundred passengers on its first day, its owner said on Friday.';
const ARTICLE = `${PROSE} ${PROSE.replaceAll('ferry', 'tram')} ${PROSE.replaceAll('ferry', 'bus')}`;

function take(below: string, content: string | Uint8Array): Taken {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return takeIn({ path: `library/${below}`, below, bytes });
}

const codes = ({ faults }: Pick<Taken, 'faults'>): string[] => faults.map(({ code }) => code);

describe('taking in a file', () => {
  it('reads it by its ending', () => {
    expect(take('a.md', '# T\n\n**x**').documents).toMatchObject([{ title: 'T', body: 'x' }]);
    expect(take('a.HTM', '<p>x</p>').documents).toMatchObject([{ body: 'x' }]);
    expect(take('a.txt', '**x**').documents).toMatchObject([{ body: '**x**' }]);
    expect(take('a.jsonl', '{"id":"q","text":"x"}').documents).toMatchObject([{ id: 'q' }]);
  });

  it('names documents by their own id, else by path, parts of a file by number', () => {
    expect(take('In/Ferry Line.md', 'x').documents[0]?.id).toBe('in/ferry-line');
    expect(take('a.md', '---\nid: own\n---\nx').documents[0]?.id).toBe('own');
    const parts = take('two.txt', `By Ada Lind\n${ARTICLE}\nBy Jon Ek\n${ARTICLE} More.`);
    expect(parts.documents.map(({ id }) => id)).toEqual(['two#1', 'two#2']);
  });

  it('is a fault that names the file where it holds no text', () => {
    expect(take('a.txt', Uint8Array.of(0x61, 0)).faults).toMatchObject([
      { source: 'library/a.txt', code: 'binary' },
    ]);
    expect(codes(take('a.txt', 'Share'))).toEqual(['no-text']);
    expect(codes(take('a.html', '<script>x</script>'))).toEqual(['no-text']);
  });

  it('frees the metadata of invisible characters', () => {
    const { documents } = take('a.jsonl', '{"id":"a","title":"F\u202eer\u200bry","text":"x"}');
    expect(documents[0]?.title).toBe('Ferry');
  });

  it('never throws, and gives bodies whose blocks hold all of their text', () => {
    const ending = fc.constantFrom('.md', '.txt', '.html', '.jsonl');
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('<>/p#*`[]()-:|\n "{}aA&;=!')) }),
      fc
        .string({ unit: fc.constantFrom('<', '>', 'p', '#', '\n', ' ', ':', 'a') })
        .map((text) => `---\n${text}\n---\n${text}`),
    );
    fc.assert(
      fc.property(ending, content, (end, any) => {
        for (const { body, blocks } of take(`a${end}`, any).documents) {
          expect(body).not.toBe('');
          let outside = body;
          for (const { start, end: stop } of blocks.toReversed()) {
            outside = outside.slice(0, start) + outside.slice(stop);
          }
          expect(outside.trim()).toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('taking in a library', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'dragoman-intake-'));
    await writeFile(join(root, 'a.md'), 'Alpha.');
    await writeFile(join(root, 'b.txt'), 'Beta.');
  });
  afterEach(() => rm(root, { recursive: true }));

  it('loads the rest where one file is at fault', async () => {
    await writeFile(join(root, 'c.txt'), '');
    const library = await intakeAll([root]);
    expect(library.documents.map(({ id, body }) => `${id}: ${body}`)).toEqual([
      'a: Alpha.',
      'b: Beta.',
    ]);
    expect(codes(library)).toEqual(['empty']);
  });

  it('leaves the id to the first of two documents and names both', async () => {
    await writeFile(join(root, 'c.jsonl'), '{"id":"a","text":"Other."}\n{"id":"c","text":"C."}');
    const { documents, faults } = await intakeAll([root]);
    expect(documents.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(faults).toMatchObject([{ code: 'duplicate-id', source: `${root}/c.jsonl` }]);
    expect(faults[0]?.message).toContain(`${root}/a.md`);
  });

  it('has a hash of its content, wherever it lies', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'dragoman-intake-'));
    await writeFile(join(elsewhere, 'b.txt'), 'Beta.');
    await writeFile(join(elsewhere, 'a.md'), 'Alpha.');
    const before = (await intakeAll([root])).hash;
    expect((await intakeAll([elsewhere])).hash).toBe(before);
    await writeFile(join(elsewhere, 'a.md'), 'Alpha!');
    expect((await intakeAll([elsewhere])).hash).not.toBe(before);
    expect(before).toMatch(/^[\da-f]{64}$/);
    await rm(elsewhere, { recursive: true });
  });

  it('counts the files it passes over by their ending', async () => {
    for (const name of ['a.png', 'B.PNG', 'Makefile']) await writeFile(join(root, name), 'x');
    const { ignored } = await hashAll([root]);
    expect([...ignored].toSorted()).toEqual([
      ['', 1],
      ['.png', 2],
    ]);
  });

  it('that is empty is no fault', async () => {
    await rm(join(root, 'a.md'));
    await rm(join(root, 'b.txt'));
    expect(await intakeAll([root])).toMatchObject({ documents: [], faults: [] });
  });
});

// Pages as they come from the web, too long to be invented; a clone without them does the rest.
const pages = '../shared/corpus';

describe('raw pages from the web', () => {
  it.runIf(existsSync(pages))('give eight articles without the pages around them', async () => {
    const { documents, faults } = await intakeAll([pages]);
    expect(faults).toEqual([]);
    expect(documents).toHaveLength(8);
    expect(documents.every(({ language }) => language === 'en')).toBe(true);
    expect(documents.filter(({ authors }) => authors.length > 0)).toHaveLength(6);
    const bodies = documents.map(({ body }) => body).join('\n');
    expect(bodies).not.toMatch(
      /Pezeshkian|Erdogan|Sanchez|Gaza|spambots|Photo|Share$|Leave a|Don't Miss|Email,|^By |^\.$|\u00a0/m,
    );
  });
});
