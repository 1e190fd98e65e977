import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const { options, ...ruleSet } = await extractConfig(join(root, '.dependency-cruiser.mjs'));
const homed = (ruleSet.forbidden ?? [])
  .map(({ name }) => name?.split('package-at-home: ')[1])
  .filter((name) => name !== undefined);

/** A tree that keeps every import rule; each test adds one file that breaks one. */
const lawfulTree = {
  'src/dragoman.js': "import('./main.ts');",
  'src/main.ts': "import './config.ts'; import './web/page.ts'; import './intake/folder.ts';",
  'src/config.ts': "import 'zod'; import './core/errors.ts';",
  'src/web/page.ts': "import 'hono'; import '../core/search/find.ts';",
  'src/intake/folder.ts': "import 'node:fs'; import 'yaml'; import '../core/errors.ts';",
  'src/core/errors.ts': 'export const one = 1;',
  'src/core/vocabulary.ts': 'export interface Passage { text: string }',
  'src/core/search/find.ts':
    "import 'minisearch'; import '../errors.ts'; import type { Passage } from '../vocabulary.ts';" +
    "import names from '../../../data/reference/names.json' with { type: 'json' };",
  'data/reference/names.json': '[]',
};

let tree = '';

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'dragoman-lint-'));
  for (const name of [...homed, 'left-pad']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
});

afterAll(() => rm(tree, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(tree, dirname(path)), { recursive: true });
  await writeFile(join(tree, path), text);
}

/** Names of the import rules that the lawful tree with these files in it breaks. */
async function brokenRules(extra: Readonly<Record<string, string>>): Promise<readonly string[]> {
  await rm(join(tree, 'src'), { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...lawfulTree, ...extra })) await write(path, text);
  const { output } = await cruise(['src'], {
    ...options,
    baseDir: tree,
    validate: true,
    ruleSet,
  });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
}

describe('the import rules', () => {
  it('accept a tree that keeps them', async () => {
    expect(await brokenRules({})).toEqual([]);
  });

  it.each([
    ['the core importing an edge', 'core-imports-only-core', 'core/errors.ts', '../web/card.ts'],
    ['the core importing the top', 'core-imports-only-core', 'core/errors.ts', '../compose.ts'],
    ['the core importing Node', 'core-imports-only-core', 'core/errors.ts', 'node:fs'],
    ['the core importing SQLite', 'core-imports-only-core', 'core/errors.ts', 'node:sqlite'],
    [
      'a vocabulary that imports',
      'vocabulary-imports-nothing',
      'core/vocabulary.ts',
      './errors.ts',
    ],
    [
      'an edge importing another',
      'edges-import-only-themselves-and-core',
      'web/page.ts',
      '../terminal/width.ts',
    ],
    [
      'an edge importing the top',
      'edges-import-only-themselves-and-core',
      'web/page.ts',
      '../compose.ts',
    ],
    ['the network importing', 'network-imports-nothing', 'network.ts', './core/errors.ts'],
    ['settings from an edge', 'settings-are-read-at-the-top', 'config.ts', './terminal/width.ts'],
    ['a source file outside the map', 'source-has-a-place', 'main.ts', './helpers/misc.ts'],
    ['a test imported by the program', 'no-test-in-source', 'main.ts', '../test/double.ts'],
    ['a file that does not exist', 'no-unresolvable', 'main.ts', './nowhere.ts'],
    ['a package without a home', 'package-has-a-home', 'web/page.ts', 'left-pad'],
  ])('reject %s', async (_what, rule, importer, imported) => {
    const from = `src/${importer}`;
    const text = `import '${imported}'; export const here = 1;`;
    const target = join('src', dirname(importer), imported);
    const isFile = imported.startsWith('.') && rule !== 'no-unresolvable';
    const files = isFile && !(target in lawfulTree) ? { [target]: 'export const there = 2;' } : {};
    expect(await brokenRules({ [from]: text, ...files })).toContain(rule);
  });

  it.each(homed)('reject %s away from its home', async (name) => {
    const files = { 'src/terminal/tick.ts': `import '${name}';` };
    expect(await brokenRules(files)).toContain(`package-at-home: ${name}`);
  });

  it('reject a cycle, also one of types alone', async () => {
    const files = {
      'src/core/a.ts': "import type { B } from './b.ts'; export interface A { b: B }",
      'src/core/b.ts': "import type { A } from './a.ts'; export interface B { a: A }",
    };
    expect(await brokenRules(files)).toContain('no-circular');
  });

  it('reject what the program cannot reach', async () => {
    expect(await brokenRules({ 'src/core/dead.ts': 'export const dead = 1;' })).toEqual([
      'no-unreachable',
    ]);
  });

  it('know a home for each production dependency and for nothing else', async () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    expect(homed.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });
});

describe('the code rules', () => {
  const eslint = new ESLint({ cwd: root });

  /** Ids of the rules that this text breaks, were it the text of that file. */
  async function brokenRulesOf(path: string, text: string): Promise<readonly (string | null)[]> {
    const results = await eslint.lintText(text, { filePath: join(root, path) });
    return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
  }

  it.each([
    ['a file over 300 lines', 'max-lines', 'export const one = 1;\n' + '\n'.repeat(300)],
    ['a default export', 'no-restricted-syntax', 'export default 1;'],
    ['a barrel', 'no-restricted-syntax', "export * from './ports.ts';"],
    ['a core that reads the clock', 'no-restricted-properties', 'export const t = Date.now();'],
    ['a core that makes a date of now', 'no-restricted-syntax', 'export const t = new Date();'],
    ['a core that rolls dice', 'no-restricted-properties', 'export const n = Math.random();'],
    ['a core that fetches', 'no-restricted-globals', "export const p = fetch('http://a.test');"],
    [
      'a core that reads the environment',
      'no-restricted-globals',
      'export const port = process.env;',
    ],
    [
      'a promise nobody waits for',
      '@typescript-eslint/no-floating-promises',
      'Promise.resolve(1);',
    ],
    [
      'a switch that forgets a case',
      '@typescript-eslint/switch-exhaustiveness-check',
      "export function f(a: 'b' | 'c'): void { switch (a) { case 'b': break; } }",
    ],
    [
      'any',
      '@typescript-eslint/no-explicit-any',
      'export const x = (y: any): string => String(y);',
    ],
  ])('reject %s', async (_what, rule, text) => {
    expect(await brokenRulesOf('src/core/errors.ts', text)).toContain(rule);
  });

  it('reject an edge that reads the environment', async () => {
    const text = 'export const port = process.env.PORT;';
    expect(await brokenRulesOf('src/terminal/render.ts', text)).toContain(
      'no-restricted-properties',
    );
  });

  it('cannot be switched off by a comment', async () => {
    const text = '/* eslint-disable */\nexport default 1;\n';
    expect(await brokenRulesOf('src/core/errors.ts', text)).toContain('no-restricted-syntax');
  });
});
