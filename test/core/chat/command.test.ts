import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/chat/card.ts';
import {
  type Command,
  type CommandContext,
  type RawOptions,
  define,
  mainOption,
  usage,
} from '../../../src/core/chat/command.ts';
import { noDesk } from '../../../src/core/chat/desk-access.ts';
import { parseLine } from '../../../src/core/chat/parse.ts';
import { DragomanError } from '../../../src/core/errors.ts';
import { HARBOUR } from './harbour.ts';
import { atOnce } from './run.ts';

const CONTEXT: CommandContext = {
  library: HARBOUR,
  now: 0,
  earlier: null,
  status: () => ({ version: '0', uptimeMs: 0, surfaces: [] }),
  registry: [],
  desk: noDesk,
};

/** Shows the options it was run with, so that a test can read them. */
const echo = (options: object): Card => ({
  status: null,
  title: JSON.stringify(options),
  blocks: [],
  audience: 'everyone',
  footer: [],
});

const find = define({
  name: 'find',
  summary: 'finds',
  task: 'Find',
  options: {
    words: { type: 'text', required: true, max: 20, about: 'what to find' },
    where: { type: 'text', max: 20, about: 'where' },
    limit: { type: 'integer', min: 1, max: 9, about: 'how many' },
    quiet: { type: 'flag', about: 'no noise' },
    order: { type: 'choice', choices: ['old', 'new'], about: 'first' },
    since: { type: 'date', about: 'from' },
  },
  examples: [],
  run: echo,
});
const ping = define({ name: 'ping', summary: '', task: '', options: {}, examples: [], run: echo });
const tune = define({
  name: 'tune',
  summary: '',
  task: '',
  options: {
    action: { type: 'choice', choices: ['up', 'down'], about: 'which way' },
    by: { type: 'text', max: 20, about: 'how far' },
    quiet: { type: 'flag', about: 'no noise' },
  },
  examples: [],
  run: echo,
});
const REGISTRY: readonly Command[] = [find, ping, tune];

const parsed = (line: string): RawOptions => parseLine(line, REGISTRY).raw;
const ran = (raw: RawOptions): unknown => JSON.parse(atOnce(find.run(raw, CONTEXT)).title ?? '');

function fault(action: () => unknown): DragomanError {
  try {
    action();
  } catch (error) {
    if (error instanceof DragomanError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('a typed line', () => {
  it('names its command after a slash, in any case', () => {
    expect(parseLine('/PING', REGISTRY).command).toBe(ping);
  });

  it('goes to the first command where it names none', () => {
    expect(parseLine('old boats', REGISTRY)).toEqual({
      command: find,
      raw: { words: 'old boats' },
    });
  });

  it('gives words without a key to the first text option', () => {
    expect(parsed('/find old boats')).toEqual({ words: 'old boats' });
  });

  it('refuses an option of other commands behind a subject, and keeps it in free words', () => {
    const about: Command = {
      ...find,
      name: 'about',
      options: {
        subject: { type: 'text', required: true, max: 80, about: '', offers: 'subjects' },
      },
    };
    const both = [find, about];
    expect(() => parseLine('/about Lorn Bay since:2021', both)).toThrow('/about takes no since.');
    expect(parseLine('/about Lorn:Bay', both).raw).toEqual({ subject: 'Lorn:Bay' });
    expect(parseLine('/about subject:"Lorn since:2021"', both).raw).toEqual({
      subject: 'Lorn since:2021',
    });
    expect(parseLine('/find boats subject:salt', both).raw).toEqual({
      words: 'boats subject:salt',
    });
  });

  it('takes its own options from anywhere between the words', () => {
    expect(parsed('/find old limit:3 boats since:2024')).toEqual({
      words: 'old  boats',
      limit: '3',
      since: '2024',
    });
  });

  it.each(['where:"west basin"', 'where:“west basin”'])('reads %s as one value', (typed) => {
    expect(parsed(`/find boats ${typed}`)).toEqual({ words: 'boats', where: 'west basin' });
  });

  it('leaves keys it does not know in the words', () => {
    expect(parsed('/find ratio 3:1 at:noon')).toEqual({ words: 'ratio 3:1 at:noon' });
  });

  it('finds its options also where quotes stand behind an unknown key', () => {
    expect(parsed('/find at:"noon limit:3 or two"')).toEqual({
      words: 'at:"noon  or two"',
      limit: '3',
    });
  });

  it('leaves names of built-in properties in the words', () => {
    expect(parsed('/find constructor:x __proto__:y')).toEqual({
      words: 'constructor:x __proto__:y',
    });
  });

  it('keeps all words after the key of the main option', () => {
    expect(parsed('/find words:who leads the talks')).toEqual({ words: 'who leads the talks' });
  });

  it('refuses an option that is given twice', () => {
    expect(fault(() => parsed('/find boats limit:1 limit:2'))).toMatchObject({
      code: 'BAD_OPTION',
      message: '/find takes limit once.',
    });
  });

  it.each<[string, RawOptions]>([
    ['/tune up', { action: 'up' }],
    ['/tune Down two notes quiet:yes', { action: 'down', by: 'two notes', quiet: 'yes' }],
    ['/tune quiet:yes two', { by: 'two', quiet: 'yes' }],
    ['/tune upwards', { by: 'upwards' }],
    ['/tune by:up', { by: 'up' }],
    ['/tune action:up by:down', { action: 'up', by: 'down' }],
    ['/tune', {}],
  ])('gives the first word to a leading choice where it is one: %s', (line, raw) => {
    expect(parsed(line)).toEqual(raw);
    expect(usage(tune)).toBe('/tune [up|down] [by] [quiet:yes]');
  });

  it('takes a leading choice once', () => {
    expect(fault(() => parsed('/tune up action:down'))).toMatchObject({
      message: '/tune takes action once.',
    });
  });

  it('refuses words where the command takes none', () => {
    expect(fault(() => parsed('/ping now'))).toMatchObject({
      code: 'BAD_OPTION',
      mend: 'Write /ping.',
    });
  });

  it('offers the commands there are for one there is not', () => {
    expect(fault(() => parsed('/fnid boats'))).toMatchObject({
      code: 'UNKNOWN_COMMAND',
      mend: 'Type one of /find, /ping, /tune.',
    });
  });

  it('never fails but with a fault that carries its mend', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (words, slash) => {
        try {
          const { command, raw } = parseLine(slash ? `/find ${words}` : words, REGISTRY);
          atOnce(command.run(raw, CONTEXT));
        } catch (error) {
          expect(error).toBeInstanceOf(DragomanError);
          expect((error as DragomanError).mend).not.toBe('');
        }
      }),
    );
  });

  it('loses no word: all that is no other option arrives in the main one', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((value) => /^[^\s:"“”]+$/u.test(value));
    const piece = fc.oneof(
      word,
      word.map((value) => `words:${value}`),
      word.map((value) => `other:${value}`),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
        const words = String(parsed(`/find ${pieces.join(' ')} limit:2`)['words']);
        const bare = pieces.map((value) => value.replace(/^words:/u, ''));
        expect(words.split(/\s+/u)).toEqual(bare);
      }),
    );
  });
});

describe('an option', () => {
  it.each<[RawOptions, object]>([
    [{ words: ' boats ' }, { words: 'boats' }],
    [
      { words: 'x', limit: '9' },
      { words: 'x', limit: 9 },
    ],
    [
      { words: 'x', limit: 1 },
      { words: 'x', limit: 1 },
    ],
    [
      { words: 'x', quiet: 'YES' },
      { words: 'x', quiet: true },
    ],
    [
      { words: 'x', quiet: 'off' },
      { words: 'x', quiet: false },
    ],
    [
      { words: 'x', order: 'New' },
      { words: 'x', order: 'new' },
    ],
    [
      { words: 'x', since: '2024-02-29' },
      { words: 'x', since: '2024-02-29' },
    ],
    [{ words: 'x', where: '  ' }, { words: 'x' }],
  ])('%j is read as %j', (raw, values) => {
    expect(ran(raw)).toEqual(values);
  });

  it.each<[RawOptions, RegExp]>([
    [{}, /needs words: what to find/u],
    [{ words: '   ' }, /needs words/u],
    [{ words: 'x'.repeat(21) }, /at most 20 characters for words, not 21/u],
    [{ words: 'x', limit: 0 }, /whole number from 1 to 9 for limit, not “0”/u],
    [{ words: 'x', limit: '2.5' }, /whole number/u],
    [{ words: 'x', limit: 'many' }, /whole number/u],
    [{ words: 'x', quiet: 'perhaps' }, /yes or no for quiet/u],
    [{ words: 'x', order: 'best' }, /one of old, new for order/u],
    [{ words: 'x', since: '2023-02-29' }, /a date as YYYY/u],
    [{ words: 'x', since: '2024-13' }, /a date as YYYY/u],
    [{ words: 'x', since: 'May' }, /a date as YYYY/u],
    [{ words: 'x', depth: 3 }, /has no option “depth”/u],
  ])('%j is refused, with what is wrong and the mend', (raw, message) => {
    const error = fault(() => ran(raw));
    expect(error.code).toBe('BAD_OPTION');
    expect(error.message).toMatch(message);
    expect(error.mend).not.toBe('');
  });
});

describe('usage', () => {
  it('shows the form of each option, those that may be left out in brackets', () => {
    expect(usage(find)).toBe(
      '/find words [where:words] [limit:1–9] [quiet:yes] [order:old|new] [since:YYYY-MM-DD]',
    );
  });

  it('has no main option where no option is text', () => {
    expect(mainOption(ping)).toBeUndefined();
    expect(usage(ping)).toBe('/ping');
  });
});
