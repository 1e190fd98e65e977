import { html } from 'hono/html';
import { type Html, visible } from '../html.ts';

/** What JSON may be, read member by member; what is missing or of another kind reads as empty. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const objectsOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In place of what is not drawn, so that it is seen at once. */
export const unknownHtml = (kind: unknown): Html =>
  html`<strong class="unknown">Not drawn: ${JSON.stringify(kind)}</strong>`;

/** A picture that is in the page itself; the platform would fetch its own. */
export const pictureHtml = (url: string, alt: string): Html =>
  url.startsWith('data:image/')
    ? html`<img class="picture" src="${url}" alt="${visible(alt)}" />`
    : unknownHtml('picture');
