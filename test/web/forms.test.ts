import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/chat/card.ts';
import { define } from '../../src/core/chat/command.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { CONTROLS } from '../fixtures/cards.ts';
import { REGISTRY, recordingLog } from '../fixtures/console.ts';
import { testApp } from './app.ts';
import { fieldsOf } from './fields.ts';
import { fixtureService } from './service.ts';

const documentOf = async (response: Response): Promise<Document> =>
  parseHTML(await response.text()).document;

describe('a form in the console', () => {
  const { get, post } = testApp({
    registry: COMMANDS,
    service: fixtureService(recordingLog().log, COMMANDS),
  });
  const shownBy = async (fields: Record<string, string>): Promise<string> =>
    (await documentOf(await post('/command', fields))).querySelector('.turn')?.textContent ?? '';

  it('is filled in with what is set, and left as it is changes nothing', async () => {
    const page = await documentOf(await get('/?line=/desk+show'));
    const fields = fieldsOf(page.querySelector('details form'));
    expect(fields).toEqual({
      line: '/desk set',
      'with.timezone': 'UTC',
      'with.language': 'en',
      'with.answers': 'asker',
      'with.threads': 'yes',
      'with.administrators': 'none',
    });
    expect(await shownBy(fields)).toContain('Nothing to change');
  });

  it('sends the whole line, which the page then shows', async () => {
    const page = await documentOf(await get('/?line=/search+salt'));
    const fields = fieldsOf(page.querySelector('details form'));
    const shown = await shownBy({
      ...fields,
      'with.until': '1990',
      'with.query': 'salt "harbour"',
    });
    expect(shown).toContain('/search salt "harbour" limit:5 until:1990 by:passage');
    expect(shown).toContain('only until 1990');
  });

  it('says what is wrong with a value', async () => {
    const page = await documentOf(await get('/?line=/search+salt'));
    const fields = fieldsOf(page.querySelector('details form'));
    expect(await shownBy({ ...fields, 'with.since': 'last week' })).toContain('takes a date');
    expect(await shownBy({ ...fields, line: '/nothing' })).toContain('There is no command');
  });

  it('has a label for each of its fields', async () => {
    const page = await documentOf(await get('/?line=/desk+show'));
    for (const field of page.querySelectorAll('details form :is(input:not([type=hidden]), select)'))
      expect(field.closest('label')?.textContent.trim()).not.toBe('');
  });
});

describe('a choice in the console', () => {
  const pick = define({
    name: 'search',
    summary: 'picks',
    task: 'Pick',
    options: {
      words: { type: 'text', max: 100, about: 'what' },
      page: { type: 'integer', min: 1, max: 9, about: 'which page' },
    },
    examples: ['/search'],
    run: ({ words, page }): Card => ({
      ...CONTROLS,
      title: `${words ?? 'nothing'} on page ${String(page ?? 1)}`,
      blocks: CONTROLS.blocks.slice(0, 1),
    }),
  });
  const registry = [...REGISTRY.filter(({ name }) => name !== 'search'), pick];
  const { get, post } = testApp({
    registry,
    service: fixtureService(recordingLog().log, registry),
  });

  it('runs its command with what is chosen', async () => {
    const page = await documentOf(await get('/?line=/search'));
    const form = page.querySelector('form.choice');
    const values = [...(form?.querySelectorAll('option') ?? [])].map((one) =>
      one.getAttribute('value'),
    );
    expect(values).toEqual(['', 'coarse salt', 'fine salt', 'salt of the coast']);
    const chosen = { ...fieldsOf(form), 'with.words': 'fine salt' };
    const shown = await documentOf(await post('/command', chosen));
    expect(shown.querySelector('.card-title')?.textContent).toContain('fine salt on page 2');
  });
});
