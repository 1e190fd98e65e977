/** A message whose time was over when the connection for it was there. */
export class TooLate extends Error {}

/** Whether a request ended before anything of it was sent. */
export function neverSent(error: unknown): boolean {
  if (error instanceof TooLate) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // A connection that is there can lose its way as well: only what comes of connecting tells.
  const isUnconnected = !('syscall' in error) || CONNECTING.has(error.syscall);
  return (isUnconnected && UNREACHED.test(code)) || neverSent(error.cause);
}

const CONNECTING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);
const UNREACHED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/u;

/**
 * `fetch` that sends a body in time or not at all: it is asked for when the connection is there and
 * nothing is sent, and where it is late by then the request ends with `TooLate`. A look at the clock
 * any earlier lets a process that stood still while it connected send what is no longer wanted,
 * since its timers run after that.
 */
export async function fetchInTime(
  url: string | URL,
  init: RequestInit,
  isLate: () => boolean,
): Promise<Response> {
  const request = new Request(url, init);
  const bytes = new Uint8Array(await request.arrayBuffer());
  const { method, headers } = request;
  // Not the request's own, which no longer hears of the other once the request is forgotten.
  const { signal = null } = init;
  // Its length is not known of a stream, and not everybody takes what comes in chunks.
  headers.set('content-length', String(bytes.length));
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (isLate()) throw new TooLate('The message was about to be sent too late.');
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const sent: RequestInit & { readonly duplex: 'half' } = {
    ...{ method, headers, body, signal, duplex: 'half' },
    // Else a copy is kept for another attempt, which reads ahead (Fetch, HTTP-network-or-cache fetch).
    ...{ window: null, redirect: 'error' },
  };
  return fetch(url, sent);
}
