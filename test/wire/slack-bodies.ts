import type { Json, JsonObject } from './json.ts';
import { checkBlocks } from './slack/check/blocks.ts';
import { wording } from './slack/check/place.ts';

export const plain = (text: string): JsonObject => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): JsonObject => ({ type: 'mrkdwn', text });
export const section = (text: string): JsonObject => ({ type: 'section', text: mrkdwn(text) });
export const button = (more: JsonObject = {}): JsonObject => ({
  type: 'button',
  text: plain('Go'),
  ...more,
});
export const actions = (...elements: JsonObject[]): JsonObject => ({ type: 'actions', elements });
export const option = (text = 'A', value = 'a'): JsonObject => ({ text: plain(text), value });
export const select = (more: JsonObject = {}): JsonObject => ({
  type: 'static_select',
  options: [option()],
  ...more,
});
export const rich = (...elements: JsonObject[]): JsonObject => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
export const table = (rows: Json[], more: JsonObject = {}): JsonObject => ({
  type: 'table',
  rows,
  ...more,
});
export const cell = (text: string): JsonObject => ({ type: 'raw_text', text });
export const input = (element: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const image = (more: JsonObject): JsonObject => ({
  type: 'image',
  alt_text: 'A chart',
  ...more,
});

export const a = (length: number): string => 'a'.repeat(length);
export const times = <T>(count: number, value: T): T[] =>
  Array.from({ length: count }, () => value);

/** What Slack says of a message of these blocks; it has the file F1. */
export function refusals(...blocks: readonly Json[]): readonly string[] {
  return checkBlocks([...blocks], 'message', { hasFile: (id) => id === 'F1' }).map(wording);
}
