import { badOption } from './command.ts';
import { clip } from './format.ts';
import { likeness } from './likeness.ts';

/** Timezones offered for one that is none. */
const OFFERED = 3;
/** Likeness of a slip or two in a word. */
const ALIKE = 0.5;

/** An IANA name, cased as it is written. Throws BAD_OPTION, which offers what the name may have meant. */
export function readTimezone(command: string, value: string): string {
  try {
    // Offsets such as +05:00 know no summer time; a name does.
    if (/^[a-z]/iu.test(value)) {
      const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions();
      // For names that have changed Intl gives the former one, such as Europe/Kiev.
      return timeZone.toLowerCase() === value.toLowerCase() ? timeZone : capitalized(value);
    }
  } catch {
    // RangeError says no more than that it is none.
  }
  const wanted = value.toLowerCase().replaceAll(/\s+/gu, '_');
  const near = Intl.supportedValuesOf('timeZone')
    .map((name) => ({ name, alike: alikeTo(wanted, name.toLowerCase()) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .map(({ name }) => name);
  const offered = near.length === 0 ? ['America/Lima'] : near.slice(0, OFFERED);
  const mend = `Such as timezone:${offered.join(' or timezone:')}.`;
  throw badOption(command, `takes an IANA timezone, not “${clip(value)}”`, mend);
}

/** By the whole name or its city alone. */
const alikeTo = (wanted: string, name: string): number =>
  name.includes(wanted)
    ? 1
    : Math.max(likeness(wanted, name), likeness(wanted, name.split('/').at(-1) ?? ''));

const capitalized = (name: string): string =>
  name === name.toLowerCase()
    ? name.replaceAll(/\b[a-z]|_[a-z]/gu, (letter) => letter.toUpperCase())
    : name;
