import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceButtons, offered } from '../../../src/core/chat/card.ts';
import { choiceCall, decodeCall, encodeCall } from '../../../src/core/chat/calls.ts';
import { filledIn, formOf } from '../../../src/core/chat/form.ts';
import { typedLine } from '../../../src/core/chat/line.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { memoryStore } from '../../store/memory.ts';

const call = {
  command: 'search',
  options: { query: 'salt', since: '2024', private: true },
  asks: ['query', 'until', 'private'],
};

describe('a form', () => {
  it('has a field for each option asked for, filled in as it would be typed', () => {
    const form = formOf(call, COMMANDS);
    expect(form?.title).toBe('/search');
    expect(form?.fields.map(({ option, spec, value }) => [option, spec.type, value])).toEqual([
      ['query', 'text', 'salt'],
      ['until', 'date', ''],
      ['private', 'flag', 'yes'],
    ]);
  });

  it('is named after the choice that leads its command', () => {
    const settings = { command: 'desk', options: { action: 'set' }, asks: ['timezone'] };
    expect(formOf(settings, COMMANDS)?.title).toBe('/desk set');
  });

  it('says of a field nothing that its title says', () => {
    const settings = { command: 'desk', options: { action: 'set' }, asks: ['language'] };
    expect(formOf(settings, COMMANDS)?.fields[0]?.spec.about).toBe(
      'that of /help, as two letters such as en',
    );
  });

  it('is none where nothing is asked for', () => {
    expect(formOf({ command: 'search', options: {} }, COMMANDS)).toBeNull();
  });

  it('says so where a button of an older version asks for what is no more', () => {
    expect(() => formOf({ ...call, asks: ['colour'] }, COMMANDS)).toThrow(/older version/u);
  });

  it('gives its values to the options that it asks for, and to no other', () => {
    const values = fc.array(fc.string(), { maxLength: 5 });
    fc.assert(
      fc.property(values, (filled) => {
        const { command, options } = filledIn(call, filled);
        expect(command).toBe('search');
        const [query = 'salt', until, isPrivate = true] = filled;
        const own = { query, since: '2024', private: isPrivate };
        expect(options).toEqual(until === undefined ? own : { ...own, until });
      }),
    );
  });

  it('shows where lines are typed what its open options look like', () => {
    expect(typedLine({ label: 'Refine', ...call }, COMMANDS)).toBe(
      '/search salt since:2024 private:true [until:YYYY-MM-DD]',
    );
  });
});

describe('what a button carries', () => {
  it('comes back with what it asks for, also from the store', async () => {
    const { desks, saved } = await memoryStore({ now: () => 0 });
    const { desk } = await desks.enter(
      { platform: 'slack', workspace: 'T1', channel: 'C1' },
      'open',
    );
    const keeping = { saved, scope: { desk, room: null } };
    for (const max of [0, 2_000]) {
      const text = (await encodeCall(call, max, keeping)) ?? '';
      expect(await decodeCall(text, keeping)).toEqual(call);
    }
  });
});

describe('values offered for an option', () => {
  const offer = (values: readonly string[]) =>
    offered({
      label: 'Which',
      command: 'brief',
      options: { private: true },
      option: 'subject',
      choices: values.map((value) => ({ label: value, value })),
    });

  it('are nothing where there is none, and a button where there is one', () => {
    expect(offer([])).toEqual([]);
    expect(offer(['Salt', 'Salt'])).toEqual([
      {
        kind: 'actions',
        buttons: [{ label: 'Salt', command: 'brief', options: { private: true, subject: 'Salt' } }],
      },
    ]);
  });

  it('are a choice of at most 25 unlike values otherwise', () => {
    const [block] = offer([...Array.from({ length: 40 }, (_, i) => `Salt ${String(i)}`), 'Salt 0']);
    if (block?.kind !== 'choice') throw new Error('No choice was offered.');
    expect(block.choices).toHaveLength(25);
    expect(choiceButtons(block)[1]).toEqual({
      label: 'Salt 1',
      command: 'brief',
      options: { private: true, subject: 'Salt 1' },
    });
    const chosen = filledIn(choiceCall(block), ['Salt 1']);
    expect(chosen.options).toEqual({ private: true, subject: 'Salt 1' });
  });
});
