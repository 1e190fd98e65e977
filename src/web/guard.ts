import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

export interface GuardOptions {
  /** The name or address the server was told to listen on. */
  readonly host: string;
  /** Where a proxy publishes the console, if one does. */
  readonly publicUrl?: string | undefined;
}

/** No inline script or style, nothing from elsewhere, no framing. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // With no-referrer a browser sends "Origin: null" on our own forms, and plain-http addresses
  // other than loopback get no Sec-Fetch-Site either, so nothing would tell a post of ours.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  // Only a proxy knows whether the console is reached through TLS.
  strictTransportSecurity: false,
});

/**
 * Refuses a Host that is not ours, so that a name which an attacker points at this address (DNS
 * rebinding) gets nothing. An address cannot be rebound; ports are left alone as containers map them.
 */
export function ownHost(options: GuardOptions): MiddlewareHandler {
  const own = new Set([options.host.toLowerCase()]);
  if (options.publicUrl !== undefined) own.add(new URL(options.publicUrl).hostname);
  return async (context, next) => {
    const hostname = hostnameOf(context.req.header('host'));
    if (hostname !== null && (isLocal(hostname) || own.has(hostname))) return next();
    return context.text(
      `This console does not answer to that name. Open it by its address, such as http://127.0.0.1, or start Dragoman with HOST set to the name you use.\n`,
      421,
    );
  };
}

/** Refuses a post that another site started: its Origin, else its Referer, must be this host. */
export const ownPosts: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'POST') return next();
  const host = context.req.header('host')?.toLowerCase();
  const from = context.req.header('origin') ?? context.req.header('referer');
  const site = context.req.header('sec-fetch-site');
  const isOwn =
    from === undefined ? site === 'same-origin' || site === 'none' : URL.parse(from)?.host === host;
  if (isOwn) return next();
  return context.text(
    'This request came from another site and was not carried out. Send it from the console itself, or with its address as the Origin header.\n',
    403,
  );
};

function hostnameOf(host: string | undefined): string | null {
  if (host === undefined || !/^[\w.:[\]-]+$/u.test(host)) return null;
  return URL.parse(`http://${host}`)?.hostname ?? null;
}

/** Loopback names and literal addresses; URL parsing has normalised the odd ways to write them. */
function isLocal(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^\d+\.\d+\.\d+\.\d+$/u.test(hostname) ||
    hostname.startsWith('[')
  );
}
