import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonObject, isObject } from '../json.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

export function jsonAnswer(
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Arguments of a Web API call, from a form, a JSON body or the query; null where unreadable. */
export function argumentsOf(type: string, body: string, query: URLSearchParams): JsonObject | null {
  if (!type.startsWith('application/json'))
    return { ...Object.fromEntries(query), ...Object.fromEntries(new URLSearchParams(body)) };
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** The bytes of an upload: the first file of a multipart body, or the body itself. */
export async function uploadIn(type: string, body: Buffer<ArrayBuffer>): Promise<Uint8Array> {
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => value instanceof File);
  return file === undefined ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
}
