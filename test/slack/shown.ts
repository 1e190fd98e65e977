import { isObject } from '../wire/json.ts';

/** What people see of blocks: the text of every block and element, addresses apart. */
export function shownIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownIn).join('');
  if (!isObject(value)) return '';
  const own = typeof value['text'] === 'string' ? value['text'] : shownIn(value['text']);
  const inside = ['placeholder', 'options', 'elements', 'rows'].map((key) => shownIn(value[key]));
  return own + inside.join('');
}

/** A message's reading as people hear it. */
export const readOut = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
