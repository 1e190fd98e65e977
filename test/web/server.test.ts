import { afterAll, describe, expect, it } from 'vitest';
import { type RunningWeb, startWeb } from '../../src/web/server.ts';
import { LIBRARY, REGISTRY, recordingLog } from '../fixtures/console.ts';
import { fixtureService } from './service.ts';

const started: RunningWeb[] = [];

async function start(port: number, host = '127.0.0.1'): Promise<RunningWeb> {
  const web = await startWeb({
    host,
    port,
    library: () => LIBRARY,
    registry: REGISTRY,
    service: fixtureService(recordingLog().log),
    log: recordingLog().log,
  });
  started.push(web);
  return web;
}

afterAll(() => Promise.all(started.map((web) => web.close().catch(() => undefined))));

describe('startWeb', () => {
  it('answers at the address it returns, and no longer once closed', async () => {
    const web = await start(0);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
    await web.close();
    await expect(fetch(`${web.url}/healthz`)).rejects.toThrow();
  });

  it('serves a brief whose id needs encoding', async () => {
    const { url } = await start(0);
    expect((await fetch(`${url}/read/salt%2Fharbour`)).status).toBe(200);
    expect((await fetch(`${url}/read/notes%232`)).status).toBe(200);
  });

  it('names an address to open when it listens on all of them', async () => {
    const { url } = await start(0, '0.0.0.0');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
  });

  it('says the next step when the port is in use', async () => {
    const { url } = await start(0);
    const port = Number(new URL(url).port);
    await expect(start(port)).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      mend: expect.stringMatching(/PORT=\d+ npm start/u) as string,
    });
  });

  it('says which address to give when the host is not this machine', async () => {
    await expect(start(0, '192.0.2.1')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
