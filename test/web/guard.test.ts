import { describe, expect, it } from 'vitest';
import { HOST, testApp } from './app.ts';

const { app, get, post } = testApp({
  host: 'desk.internal',
  publicUrl: 'https://briefs.example.org',
});

describe('the Host header', () => {
  it.each([
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    '192.168.1.7:8080',
    'desk.internal:3000',
    'DESK.internal:3000',
    'briefs.example.org',
  ])('%s is ours', async (host) => {
    expect((await get('/healthz', { host })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example:3000', '127.0.0.1.evil.example', 'a b', ''])(
    '%j is refused, on every path',
    async (host) => {
      for (const path of ['/', '/answer.md', '/healthz', '/assets/console.css', '/nowhere']) {
        const response = await get(path, { host });
        expect(response.status).toBe(421);
        expect(response.headers.get('content-type')).toMatch(/^text\/plain/u);
      }
    },
  );

  it('may not be missing', async () => {
    expect((await app.request('/healthz')).status).toBe(421);
  });
});

describe('a post', () => {
  const send = (headers: Record<string, string>) =>
    app.request('/command', {
      method: 'POST',
      body: new URLSearchParams({ line: '/help' }),
      headers: { host: HOST, ...headers },
    });

  it.each([
    { origin: `http://${HOST}` },
    { referer: `http://${HOST}/library` },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('from the console itself is carried out: %j', async (headers) => {
    expect((await send(headers)).status).toBe(200);
  });

  it.each([
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:4000' },
    { referer: 'https://evil.example/?127.0.0.1:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('from elsewhere is refused: %j', async (headers) => {
    const response = await send(headers);
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/u);
  });

  it('of more than 64 kB is refused and told the limit', async () => {
    const response = await post('/command', { line: 'x'.repeat(65 * 1024) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('64 kB');
  });
});

describe('every response', () => {
  it('forbids inline script, foreign content, framing and sniffing', async () => {
    for (const path of ['/', '/healthz', '/assets/console.js', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('has no inline script, style or handler to begin with', async () => {
    for (const path of ['/', '/?line=/help', '/library', '/read/salt%2Fharbour']) {
      const page = await (await get(path)).text();
      expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/u);
    }
  });
});
