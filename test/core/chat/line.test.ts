import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../src/core/chat/parse.ts';
import { deskCommand } from '../../../src/core/chat/commands/desk.ts';
import { writeLine } from '../../../src/core/chat/line.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { REGISTRY } from '../../fixtures/console.ts';

const written = (options: Record<string, string | number | boolean>): string =>
  writeLine({ command: 'ask', options }, REGISTRY);

describe('writeLine', () => {
  it('puts the free words first and each option behind its key', () => {
    expect(written({ since: '2024-03', question: 'how much salt?', more: true })).toBe(
      '/ask how much salt? since:2024-03 more:true',
    );
  });

  it('leaves out an empty option', () => {
    expect(written({ question: 'salt', since: '' })).toBe('/ask salt');
  });

  it('quotes free words that read as an option', () => {
    expect(written({ question: 'said since:2024 twice' })).toBe(
      '/ask question:"said since:2024 twice"',
    );
  });

  it('quotes a subject that reads as an option of another command', () => {
    const line = writeLine(
      { command: 'figures', options: { subject: 'Lorn since:2024' } },
      COMMANDS,
    );
    expect(line).toBe('/figures subject:"Lorn since:2024"');
    expect(parseLine(line, COMMANDS).raw).toEqual({ subject: 'Lorn since:2024' });
  });

  it('is read back by parseLine as the call it was written from', () => {
    const words = fc.string({ minLength: 1 }).map((value) => value.replaceAll('"', '”').trim());
    const question = fc.oneof(
      words,
      words.map((value) => `${value} since:2024 more: x`.trim()),
    );
    fc.assert(
      fc.property(question, words, fc.boolean(), (asked, since, more) => {
        fc.pre(asked !== '' && since !== '');
        const { command, raw } = parseLine(written({ question: asked, since, more }), REGISTRY);
        expect({ name: command.name, ...raw }).toEqual({
          name: 'ask',
          question: asked,
          since,
          more: String(more),
        });
      }),
    );
  });

  it('puts a leading choice first, and words that would be taken for one behind their key', () => {
    const word = fc.constantFrom('show', 'link', 'LINK up', 'ABCD-EFGH', 'a code', ' set');
    const options = fc.record(
      { action: fc.constantFrom('show', 'link', 'set'), code: word, threads: fc.boolean() },
      { requiredKeys: [] },
    );
    expect(
      writeLine({ command: 'desk', options: { code: 'A', action: 'link' } }, [deskCommand]),
    ).toBe('/desk link A');
    fc.assert(
      fc.property(options, (given) => {
        const { raw } = parseLine(writeLine({ command: 'desk', options: given }, [deskCommand]), [
          deskCommand,
        ]);
        const wanted = Object.entries(given).map(([key, value]) => [key, String(value).trim()]);
        expect(raw).toEqual(Object.fromEntries(wanted));
      }),
    );
  });
});
