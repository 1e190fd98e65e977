import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { once } from 'node:events';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { createServer } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { fetchInTime, neverSent } from '../src/network.ts';

interface Seen {
  readonly length: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** A server that keeps what it is sent. */
async function listening(): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { 'content-length': length, 'content-type': type } = request.headers;
      seen.push({ length, type, body });
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, seen };
}

const post = (body: BodyInit): RequestInit => ({ method: 'POST', body });

it('a body in time goes out whole, with its length and its type', async () => {
  const { url, seen } = await listening();
  const response = await fetchInTime(url, post(new URLSearchParams({ text: 'Ţară' })), () => false);
  expect(response.ok).toBe(true);
  expect(seen).toEqual([
    {
      length: '19',
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      body: 'text=%C5%A2ar%C4%83',
    },
  ]);
});

it('a body that is late when its connection is there is not sent, nor is any header', async () => {
  let received = 0;
  let connections = 0;
  const server = createRawServer((socket) => {
    connections += 1;
    socket.on('data', ({ length }) => (received += length)).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const late = fetchInTime(`http://127.0.0.1:${String(port)}/`, post('Bread'), () => true);
  await expect(late).rejects.toSatisfy(neverSent);
  await vi.waitFor(() => expect(connections).toBe(1));
  expect(received).toBe(0);
});

it('the time is not looked at before there is a connection', async () => {
  const server = createRawServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const isLate = vi.fn(() => false);
  const sent = fetchInTime(`http://127.0.0.1:${String(port)}/`, post('Bread'), isLate);
  await expect(sent).rejects.toSatisfy(neverSent);
  expect(isLate).not.toHaveBeenCalled();
});

it('a request whose connection was lost on the way may have been sent', () => {
  const lost = Object.assign(new Error('read EHOSTUNREACH'), {
    code: 'EHOSTUNREACH',
    syscall: 'read',
  });
  expect(neverSent(new TypeError('fetch failed', { cause: lost }))).toBe(false);
  const unmade = Object.assign(new Error('connect EHOSTUNREACH'), {
    code: 'EHOSTUNREACH',
    syscall: 'connect',
  });
  expect(neverSent(new TypeError('fetch failed', { cause: unmade }))).toBe(true);
});

it('a request ends with its signal, however long ago it began', async () => {
  const server = createRawServer((socket) => {
    socket.on('error', () => undefined).resume();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const ending = new AbortController();
  const url = `http://127.0.0.1:${String(port)}/`;
  const sent = fetchInTime(url, { ...post('Bread'), signal: ending.signal }, () => false);
  const ended = expect(sent).rejects.toThrow('aborted');
  const connected = promisify(server.getConnections.bind(server));
  await vi.waitFor(async () => expect(await connected()).toBe(1));
  // What only the request would hold is forgotten.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i += 1) {
    collect();
    await setImmediate();
  }
  ending.abort();
  await ended;
});
