import { html } from 'hono/html';
import { selfContained } from '../core/text/bidi.ts';

/** Escaped markup, made by the `html` template only. */
export type Html = ReturnType<typeof html>;

export const NOTHING: Html = html``;

/** Characters that reorder what follows them; they are kept, but shut in. */
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Content with its control characters made visible. */
export const visible = (value: string): string =>
  value.replaceAll(/\p{Cc}/gu, (control) => (/[\n\t]/u.test(control) ? control : '�'));

/** Content as text that does nothing to its surroundings, whatever characters it holds. */
export function safeText(value: string): Html {
  const shown = visible(value);
  // What is begun in it would reach beyond its element, whose own end closes only the last of it.
  return REORDERING.test(shown) ? html`<bdi>${selfContained(shown)}</bdi>` : html`${shown}`;
}

/** Puts a separator between pieces of markup. */
export function joined(pieces: readonly Html[], separator: string): Html[] {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [html`${separator}`, piece]));
}
