import { isMap, isScalar, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import type { PublicationDate } from '../core/vocabulary.ts';
import { parseDate } from './dates.ts';
import type { Draft, Metadata } from './draft.ts';
import { languageCode } from './language-code.ts';
import { webUrl } from './url.ts';

type Stated = { -readonly [K in keyof Metadata]?: Metadata[K] } & { id?: Draft['id'] };

export type FrontMatter =
  | { readonly stated: Stated; readonly body: string }
  | { readonly message: string; readonly mend: string };

const OPENING = /^(?:[ \t]*\n)*---[ \t]*(?:\n|$)/u;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/mu;

/** A value of the wrong shape: what the key takes instead. */
class Expected extends Error {}

/** The YAML between `---` lines at the top of a Markdown text; unknown keys are left alone. */
export function readFrontMatter(text: string): FrontMatter {
  const [opening] = OPENING.exec(text) ?? [];
  if (opening === undefined) return { stated: {}, body: text };
  const rest = text.slice(opening.length);
  const closing = CLOSING.exec(rest);
  if (!closing) {
    // A rule (---) above ordinary text is Markdown.
    if (!/^[\p{L}_-]+[ \t]*:(?:\s|$)/u.test(rest)) return { stated: {}, body: text };
    return fault(1, 'is not closed', 'End it with a line that holds only ---.');
  }
  const lines = new LineCounter();
  const source = rest.slice(0, closing.index);
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const above = opening.split('\n').length - 1;
  const lineAt = (offset = 0): number => lines.linePos(offset).line + above;
  const [error] = document.errors;
  if (error)
    return fault(lineAt(error.pos[0]), `is no YAML: ${error.message}`, 'Correct the YAML.');
  const root = document.contents;
  const body = rest.slice(closing.index + closing[0].length);
  if (root === null || (isScalar(root) && root.value === null)) return { stated: {}, body };
  if (!isMap(root)) return fault(2, 'is not a list of keys', 'Write one "key: value" a line.');
  const stated: Stated = {};
  for (const pair of root.items as Pair<Node, Node | null>[]) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const named = ALIASES[key];
    const isTwice = named !== undefined && root.has(named);
    const read = isTwice ? undefined : READERS[named ?? key];
    if (!read) continue;
    try {
      const value: unknown = pair.value?.toJS(document) ?? null;
      if (value !== null) read(stated, value);
    } catch (cause) {
      if (named !== undefined) continue;
      const takes = cause instanceof Expected ? cause.message : 'a plain value';
      const line = lineAt(pair.key.range?.[0]);
      return fault(line, `has no valid ${key}`, `Give ${key} as ${takes}, or leave it out.`);
    }
  }
  return { stated, body };
}

function fault(line: number, what: string, mend: string): FrontMatter {
  return { message: `The front matter ${what} (line ${line}).`, mend };
}

const READERS: Readonly<Record<string, (stated: Stated, value: unknown) => void>> = {
  id: (stated, value) => (stated.id = textFrom(value)),
  title: (stated, value) => (stated.title = textFrom(value)),
  authors: (stated, value) => (stated.authors = listFrom(value).map(unlinked)),
  publication: (stated, value) => (stated.publication = textFrom(value)),
  published: (stated, value) => (stated.published = dateFrom(value)),
  url: (stated, value) => (stated.url = urlFrom(value)),
  language: (stated, value) => (stated.language = languageFrom(value)),
  regions: (stated, value) => (stated.regions = listFrom(value)),
  topics: (stated, value) => (stated.topics = listFrom(value)),
  origin: (stated, value) => (stated.origin = textFrom(value)),
};

/** What other programs call the same: read where it can be, and where our own name is not there. */
const ALIASES: Readonly<Record<string, string>> = {
  author: 'authors',
  date: 'published',
  lang: 'language',
  tags: 'topics',
  source: 'url',
  site: 'publication',
  publisher: 'publication',
};

function textFrom(value: unknown): string {
  // An unquoted year or number is a number to YAML.
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new Expected('text');
}

/** “[[A. Person]]”: notebooks write links so. */
const unlinked = (text: string): string => text.replace(/^\[\[(?:[^|\]]*\|)?([^\]]*)\]\]$/u, '$1');

function listFrom(value: unknown): string[] {
  try {
    return (Array.isArray(value) ? value : [value]).map(textFrom);
  } catch {
    throw new Expected('a list of texts');
  }
}

function urlFrom(value: unknown): string {
  const url = typeof value === 'string' ? webUrl(value) : null;
  if (url === null) throw new Expected('an http or https address');
  return url;
}

function languageFrom(value: unknown): string {
  const code = typeof value === 'string' ? languageCode(value) : null;
  if (code === null) throw new Expected('a two-letter language code such as en');
  return code;
}

const DIGITS = { year: 4, month: 7, day: 10 };

function dateFrom(value: unknown): PublicationDate {
  const expected = new Expected(
    'a date (2024, 2024-03, 2024-03-05) or { value, precision, inferred }',
  );
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    const text = value instanceof Date ? value.toISOString() : String(value);
    const date = parseDate(text);
    if (date === null) throw expected;
    return date;
  }
  const { value: stated, precision, inferred } = value as Record<string, unknown>;
  const date = parseDate(textFrom(stated));
  if (date === null || ((inferred ?? null) !== null && typeof inferred !== 'string'))
    throw expected;
  const as = (precision ?? date.precision) as keyof typeof DIGITS;
  // A date may be vouched for more coarsely than it is written, never more finely.
  if (!Object.hasOwn(DIGITS, as) || DIGITS[as] > date.value.length) throw expected;
  return {
    value: date.value.slice(0, DIGITS[as]),
    precision: as,
    inferred: (inferred as string | null | undefined) ?? null,
  };
}
