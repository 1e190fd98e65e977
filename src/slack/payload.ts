/** What Slack sends, of which any part may be missing. */
export type Payload = Readonly<Record<string, unknown>>;

/** The object at a path; an empty one where there is none. */
export function objectAt(value: unknown, ...path: readonly string[]): Payload {
  const found = path.reduce<unknown>((at, key) => (isPayload(at) ? at[key] : undefined), value);
  return isPayload(found) ? found : {};
}

/** The text at a path; '' where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = objectAt(value, ...path.slice(0, -1))[path.at(-1) ?? ''];
  return typeof found === 'string' ? found : '';
}

/** The list under a key; an empty one where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = objectAt(value)[key];
  return Array.isArray(list) ? list : [];
}

/** The first object of a list; an empty one where there is none. */
export const firstAt = (value: unknown, key: string): Payload => objectAt(listAt(value, key)[0]);

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
