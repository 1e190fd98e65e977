import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { usage } from '../../src/core/chat/command.ts';
import { readerPath, shortPath } from '../../src/core/chat/link.ts';
import { DragomanError } from '../../src/core/errors.ts';
import { exampleQuestions } from '../../src/web/console.ts';
import { LIBRARY, QUOTE, REGISTRY, spanOf } from '../fixtures/console.ts';
import { HOST, testApp } from './app.ts';

const { app, get, post, errors } = testApp();
const documentOf = async (response: Response): Promise<Document> =>
  parseHTML(await response.text()).document;
const span = spanOf(QUOTE);

describe('GET /', () => {
  it('welcomes with questions made of the library’s titles and topics', async () => {
    const page = await documentOf(await get('/'));
    const lines = [...page.querySelectorAll('#welcome [name=line]')].map((one) =>
      one.getAttribute('value'),
    );
    expect(lines).toEqual(exampleQuestions(LIBRARY));
    expect(lines[0]).toBe('What does “The salt harbour reopens” say about dredging?');
  });

  it('offers every command and option of the registry', async () => {
    const page = await documentOf(await get('/'));
    const offers = [...page.querySelectorAll('[role=option]')];
    expect(
      offers.map(
        (offer) =>
          offer.getAttribute('data-option') ?? `/${offer.getAttribute('data-command') ?? ''}`,
      ),
    ).toEqual(['/ask', 'since', 'more', '/search', 'page', 'by', '/help']);
    const usages = offers.flatMap((offer) => offer.getAttribute('data-usage') ?? []);
    expect(usages).toEqual(REGISTRY.map(usage));
  });

  it('answers a line in its address', async () => {
    const page = await documentOf(await get('/?line=how+much+salt%3F'));
    expect(page.querySelector('#log .lead')?.textContent).toContain('3,200 tonnes');
    expect(page.querySelector('#welcome')).toBeNull();
  });
});

describe('POST /command', () => {
  it('answers with the whole page', async () => {
    const page = await documentOf(await post('/command', { line: '/help' }));
    expect(page.querySelector('html > body #log .card-title')?.textContent).toBe('Commands');
  });

  it('answers the console’s script with the turn alone', async () => {
    const response = await post('/command', { line: '/help' }, { 'x-fragment': '1' });
    expect((await response.text()).trimStart()).toMatch(/^<article class="turn"/u);
  });

  it('passes the earlier question on and names this one for the next', async () => {
    const form = { line: 'and the lights?', earlier: 'who keeps the harbour?' };
    const page = await documentOf(await post('/command', form));
    expect(page.querySelector('footer.small')?.textContent).toContain(
      'after: who keeps the harbour?',
    );
    expect(page.querySelector('#composer [name=earlier]')?.getAttribute('value')).toBe(
      'and the lights?',
    );
  });

  it('keeps the earlier question over a command that is no question', async () => {
    const page = await documentOf(await post('/command', { line: '/help', earlier: 'salt?' }));
    expect(page.querySelector('#composer [name=earlier]')?.getAttribute('value')).toBe('salt?');
  });

  it.each(['', '/nothing', '/ask', '/ask since:soon salt', '/search page:99 salt'])(
    'answers the bad line %j with a problem and its mend, as a console does',
    async (line) => {
      const response = await post('/command', { line });
      expect(response.status).toBe(200);
      const page = await documentOf(response);
      expect(page.querySelector('.card-problem .card-title')?.textContent).toMatch(
        /^\s*▲Problem: ./u,
      );
      expect(page.querySelector('.card-problem p.body')?.textContent).not.toBe('');
    },
  );

  it('answers text of any kind', async () => {
    for (const line of [
      'x'.repeat(10_000),
      '🧂🧂',
      '\u0000\u001b[31m',
      '\u202e?',
      '*.(["\' OR 1=1 --',
    ]) {
      expect((await post('/command', { line })).status).toBe(200);
    }
  });

  it.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
    'answers a form that is no %s with 400 and no line in the log',
    async (type) => {
      const before = errors.length;
      const response = await app.request('/command', {
        method: 'POST',
        body: 'line=salt',
        headers: { host: HOST, origin: `http://${HOST}`, 'content-type': type },
      });
      expect(response.status).toBe(400);
      const page = await documentOf(response);
      expect(page.querySelector('.card-problem')?.textContent).toContain('cannot be read');
      expect(errors).toHaveLength(before);
    },
  );

  it('shows a fault as a reference that the log has, and nothing of its inside', async () => {
    const response = await post('/command', { line: 'explode' });
    expect(response.status).toBe(500);
    const shown = await response.text();
    expect(shown).not.toContain('kept inside');
    const [, reference] = /ref ([0-9a-f]{8})/u.exec(shown) ?? [];
    expect(errors.at(-1)).toMatchObject({ reference, surface: 'console' });
  });
});

describe('GET /r/:key', () => {
  it('leads to the brief of the key, at the span', async () => {
    const link = { to: 'reader', document: 'salt/harbour', ...span } as const;
    const response = await get(shortPath(link));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(readerPath(link));
    const whole = { to: 'document', document: 'salt/harbour' } as const;
    expect((await get(shortPath(whole))).headers.get('location')).toBe(readerPath(whole));
  });

  it('says that there is no brief of another key', async () => {
    const response = await get('/r/none/1-2');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no brief');
  });
});

describe('GET /read/:id', () => {
  it('highlights the cited span and lists the others', async () => {
    const other = spanOf('The Port Gazette counts 2,900 tonnes');
    const also = `${String(other.start)}-${String(other.end)}`;
    const response = await get(
      `/read/salt%2Fharbour?start=${String(span.start)}&end=${String(span.end)}&also=${also}`,
    );
    const page = await documentOf(response);
    expect(page.querySelector('#cited')?.textContent).toBe(QUOTE);
    expect(page.querySelector('mark.other')?.textContent).toBe(
      'The Port Gazette counts 2,900 tonnes',
    );
    expect(page.querySelectorAll('.citations a')).toHaveLength(1);
    expect(page.querySelector('.citation-bar')?.textContent).toContain('Citation 1 of 2');
  });

  it('shows what is known of the brief, how its date was inferred and what was left out', async () => {
    const page = await documentOf(await get('/read/salt%2Fharbour'));
    const about = page.querySelector('aside')?.textContent ?? '';
    for (const text of [
      'Harbour Office, Port Gazette',
      'Coastal Review',
      '≈Mar 2024',
      'The newest month named',
      'North Coast',
      'salt trade, dredging',
      'English',
      'Share · Print',
    ]) {
      expect(about).toContain(text);
    }
  });

  it('names the file and its folder, not where on the machine they lie', async () => {
    const about = (await documentOf(await get('/read/salt%2Fharbour'))).querySelector('aside');
    expect(about?.textContent).toMatch(/File\s*salt\/harbour\.md/u);
  });

  it('names a brief without a title by its id', async () => {
    const page = await documentOf(await get('/read/notes%232'));
    expect(page.querySelector('h1')?.textContent).toBe('notes#2');
  });

  it.each([
    'start=9&end=4',
    'start=-1&end=4',
    'start=x&end=4',
    'start=1',
    'start=0&end=999999',
    'start=1e1&end=20',
  ])('shows the brief without highlight, and says so, for %s', async (query) => {
    const response = await get(`/read/salt%2Fharbour?${query}`);
    expect(response.status).toBe(200);
    const page = await documentOf(response);
    expect(page.querySelector('mark')).toBeNull();
    expect(page.querySelector('[role=note]')?.textContent).toContain('nothing is highlighted');
  });

  it('answers an unknown id with 404 and the mend', async () => {
    const response = await get('/read/no%2Fsuch');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no brief “no/such”');
  });
});

describe('the other pages', () => {
  it('lists every brief and every source that was not taken in', async () => {
    const page = await documentOf(await get('/library'));
    const links = [...page.querySelectorAll('.briefs a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/read/salt%2Fharbour', '/read/notes%232']);
    expect(page.querySelector('.faults')?.textContent).toContain(
      'Write something in it or remove it.',
    );
  });

  it('reports its health with the library it serves', async () => {
    expect(await (await get('/healthz')).json()).toEqual({
      status: 'ok',
      documents: 2,
      snapshot: '3fa2c1d409',
    });
  });

  it('says why where the library is not there yet', async () => {
    const starting = testApp({ starting: () => 'The library is being built.' });
    const health = await starting.get('/healthz');
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: 'starting' });
    const page = await starting.get('/library');
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await page.text()).toContain('The library is being built.');
    expect((await starting.get('/assets/console.css')).status).toBe(200);
  });

  it.each([
    ['/assets/console.css', 'text/css'],
    ['/assets/console.js', 'text/javascript'],
    ['/assets/icon.svg', 'image/svg+xml'],
  ])('serves %s and says when it is unchanged', async (path, type) => {
    const first = await get(path);
    expect(first.headers.get('content-type')).toContain(type);
    const etag = first.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  });

  it.each([
    '/nowhere',
    '/assets/nowhere.js',
    '/assets/%2e%2e/app.ts',
    '/assets/..%2fapp.ts',
    '/read/',
  ])('answers %s with 404 and a way back', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Back to the console');
  });

  it.each([
    ['PUT', '/', 'GET, HEAD'],
    ['GET', '/command', 'POST'],
    ['DELETE', '/read/salt', 'GET, HEAD'],
  ])('answers %s %s with 405 and what is allowed', async (method, path, allow) => {
    const response = await app.request(path, { method, headers: { host: 'localhost' } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it('says what is wrong with the library where there is none', async () => {
    const { get: ask } = testApp({
      library: () => {
        throw new DragomanError('LIBRARY_EMPTY', 'The library is empty.', { mend: 'Add a brief.' });
      },
    });
    const response = await ask('/');
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/The library is empty\.[^]*Add a brief\./u);
  });
});
