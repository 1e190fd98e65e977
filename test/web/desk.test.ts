import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { deskCommand } from '../../src/core/chat/commands/desk.ts';
import { REGISTRY, recordingLog } from '../fixtures/console.ts';
import { testApp } from './app.ts';
import { fixtureService } from './service.ts';

const registry = [...REGISTRY, deskCommand];
const { get, post } = testApp({
  registry,
  service: fixtureService(recordingLog().log, registry),
});
const shown = async (response: Response): Promise<Document> =>
  parseHTML(await response.text()).document;
const linkTo = (line: string): string => `/?line=${encodeURIComponent(line)}`;

describe('the console’s own desk', () => {
  it('is changed by whoever types it, since the console has no logins', async () => {
    const page = await shown(await post('/command', { line: '/desk set stale:9' }));
    expect(page.querySelector('.card')?.textContent).toContain('after 9 days');
    const again = await shown(await get(linkTo('/desk show')));
    expect(again.querySelector('.card')?.textContent).toContain('This channel: the console');
    expect(again.querySelector('.card')?.textContent).toContain('after 9 days');
  });

  it('is not changed by a link, which anybody can send', async () => {
    await post('/command', { line: '/desk set stale:9' });
    const links = [
      linkTo('/desk set stale:7'),
      `/answer.md${linkTo('/desk set stale:7').slice(1)}`,
      `/files/desk.json${linkTo('/desk forget confirm:yes').slice(1)}`,
    ];
    for (const link of links) {
      expect(await (await get(link)).text()).toContain('A link changes nothing.');
    }
    expect(await (await get(linkTo('/desk show'))).text()).toContain('after 9 days');
  });

  it('asks before it is forgotten, by a button that types the confirmation', async () => {
    const page = await shown(await post('/command', { line: '/desk forget' }));
    const line = page.querySelector('.call [name=line]')?.getAttribute('value') ?? '';
    expect(line).toBe('/desk forget confirm:true');
    expect(await (await post('/command', { line })).text()).toContain('This desk is forgotten.');
  });
});

describe('the file of a card', () => {
  it('is downloaded under its name from below the card', async () => {
    const page = await shown(await post('/command', { line: '/desk export' }));
    const links = [...page.querySelectorAll('.take a')];
    expect(links.map((link) => link.textContent)).toEqual(['Download desk.json']);
    const response = await get(links[0]?.getAttribute('href') ?? '');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="desk.json"');
    expect(await response.json()).toMatchObject({ settings: { timezone: 'UTC' } });
  });

  it('is not found where the card has none of that name', async () => {
    expect((await get('/files/desk.csv?line=/desk+export')).status).toBe(404);
    expect((await get('/files/desk.json?line=/help')).status).toBe(404);
    expect((await get('/files/desk.json?line=/nothing')).status).toBe(400);
  });
});
