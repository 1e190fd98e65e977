import { strangeValue } from './faults.ts';

type Guard<T> = (value: unknown) => value is T;
export type Guards<T> = { readonly [K in keyof T]-?: Guard<T[K]> };

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isOneOf =
  <T extends string>(...words: readonly T[]): Guard<T> =>
  (value): value is T =>
    words.some((word) => word === value);
export const isNullOr =
  <T>(is: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || is(value);
export const isListOf =
  <T>(is: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(is);
export const isOf =
  <T extends object>(guards: Guards<T>): Guard<T> =>
  (value): value is T =>
    isRecord(value) && Object.keys(guards).every((key) => guards[key as keyof T](value[key]));

/** Throws STORE_BROKEN, naming the column, where its value is not of its kind. */
export function checked<T>(column: string, value: unknown, is: Guard<T>): T {
  if (is(value)) return value;
  throw strangeValue(column);
}

/** Parses a JSON column; throws STORE_BROKEN. */
export function json(column: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw strangeValue(column);
  }
}

/** A setting that came after the row was written has its default. */
export function settingsOf<T extends object>(
  column: string,
  text: string,
  defaults: T,
  guards: Guards<T>,
): T {
  const stored = checked(column, json(column, text), isRecord);
  const settings = { ...defaults };
  for (const key in guards) {
    if (key in stored) settings[key] = checked(`${column}.${key}`, stored[key], guards[key]);
  }
  return settings;
}
