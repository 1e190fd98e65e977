import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An address that answers as the test says, and the headers of what was posted to it. */
export async function respondTo(
  answer: () => Answer,
): Promise<{ readonly url: string; readonly told: readonly IncomingHttpHeaders[] }> {
  const told: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    told.push(request.headers);
    const { status, headers } = answer();
    request.resume().on('end', () => response.writeHead(status, headers).end());
  });
  const listening = Promise.withResolvers<undefined>();
  server.listen(0, '127.0.0.1', () => listening.resolve(undefined));
  await listening.promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}
