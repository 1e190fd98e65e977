import type { PublicationDate } from '../core/vocabulary.ts';
import type { Piece } from './body.ts';
import { readDates } from './dates.ts';
import { parseByline, readsLikeName, withoutDate } from './names.ts';
import { publicationIn, withoutIssue } from './publication.ts';

export const MAX_CREDIT_CHARACTERS = 160;

/** “(Reporting by A. Person; Editing by …)” under the copy of an agency. */
const REPORTING = /^\(?reporting (by [^;)]+)(?:;[^)]*)?\)?$/iu;
/** “To: …”, “Date: …” above a memorandum or a message. */
const LETTERHEAD = /^(?:(from)|(subject|re)|to|cc|bcc|date|sent|reply-to): +(.+)$/iu;
/** What is made on one day, which its title may end with. */
const RECORD =
  /\b(?:transcript|minutes|statement|remarks|speech|address|communiqu[eé]|readout|(?:press|daily|weekly|morning|evening|news) (?:briefing|conference|release|digest|review|report|summary|bulletin)|(?:situation|field) report|sitrep|newsletter|bulletin)\b/iu;

/** What a line says about the article. */
export interface Credit {
  readonly names: readonly string[];
  readonly publication: string | null;
  readonly published: PublicationDate | null;
  /** What a letter is about. */
  readonly subject: string | null;
}

/** Who wrote an article, when, and where it was published, of a line that says nothing else. */
export function creditOf(line: string): Credit | null {
  if (line.length > MAX_CREDIT_CHARACTERS) return null;
  const dates = readDates(line);
  const rest = withoutIssue(withoutDate(line));
  const names = [line, rest, REPORTING.exec(line)?.[1] ?? '']
    .map(parseByline)
    .find((found) => found !== null);
  const publication = dates === null || names ? null : publicationIn(rest);
  if (!names && (dates === null || (rest !== '' && publication === null))) return null;
  return { names: names ?? [], publication, published: dates?.published ?? null, subject: null };
}

/** The lines of a letterhead with what they say; none where there are fewer than two. */
export function letterhead(head: readonly Piece[]): ReadonlyMap<string, Credit> {
  const lines = head.flatMap(({ text }): [string, Credit][] => {
    const [found, from, subject, said = ''] = LETTERHEAD.exec(text) ?? [];
    if (found === undefined) return [];
    const [name = ''] = from === undefined ? [] : said.split(/\s*[<(,]/u);
    const names = readsLikeName(name) ? [name] : [];
    const about = subject === undefined ? null : said.replace(/^(?:(?:re|fwd?|aw|wg): *)+/iu, '');
    return [
      [
        text,
        { names, publication: null, published: readDates(text)?.published ?? null, subject: about },
      ],
    ];
  });
  return new Map(lines.length > 1 ? lines : []);
}

/** “Lorn Notes, 2 July 2025” or “Lorn, 2 July 2025” under a title: a name and a date. */
export function dateUnderTitle(line: string): PublicationDate | null {
  const dates = readDates(line);
  const said = withoutDate(line);
  const isName = said.split(' ').every((word) => /^(?:\p{Lu}|(?:of|the|and|for)$)/u.test(word));
  return dates !== null && isName && line.startsWith(said) && /[,|•·–—(]$/u.test(dates.rest)
    ? dates.published
    : null;
}

/** “Transcript of the briefing, 11 June 2025”: what is made on a day is dated by its title. */
export function dateOfRecord(title: string): PublicationDate | null {
  const dates = RECORD.test(title) ? readDates(title) : null;
  return dates !== null && /[,|•·–—(:]\)?$/u.test(dates.rest) ? dates.published : null;
}
