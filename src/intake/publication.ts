import { fold } from '../core/text/fold.ts';
import { GIVEN, knownAs, ORGANISATION_HEADS } from '../core/extract/names/onomasticon.ts';
import { datelineOf } from '../core/extract/dateline.ts';
import type { Stripped } from '../core/vocabulary.ts';

/** Words that names of newspapers, magazines and newsletters have besides those of other bodies. */
const PERIODICAL = new Set(
  (
    'annals argus briefing bulletin chronicle courier courrier daily digest dispatch echo examiner ' +
    'express globe guardian independent inquirer insider ledger letter magazine mail mercury ' +
    'messenger mirror monthly newsletter observer online quarterly record register reporter review ' +
    'sentinel standard star today voice weekly wire world zeitung'
  ).split(' '),
);
const SMALL = /^(?:of|the|and|on|for|in|de|du|des|la|le|der|die|das|del|&)$/u;
const MAX_WORDS = 6;

/** “Issue 214”, “Vol. 3, No. 2”: which of a series it is. */
const ISSUE = /(?:\b(?:issue|vol(?:ume)?|edition|nr|no)\b\.?|№) ?\d{1,5}/giu;
const PARTING = /\s*[|•·–—,]\s*/u;

/** Whether capitalised words could be the name of a newspaper, a site or another body that publishes. */
export function readsLikePublication(name: string): boolean {
  const words = name.split(' ');
  const capital = (word: string): boolean => /^[\p{Lu}\p{N}]/u.test(word);
  if (words.length > MAX_WORDS || /[.:;!?]$|["“”(]/u.test(name)) return false;
  if (!capital(words[0] ?? '') || !words.every((word) => capital(word) || SMALL.test(word)))
    return false;
  // “Emily Post”, but not “Austin Chronicle Weekly Review”
  if (words.length === 2 && GIVEN.has(fold(words[0] ?? ''))) return false;
  if (knownAs(name)?.kind === 'organisation') return true;
  return words.length > 1 && words.some(isOfPublication);
}

const isOfPublication = (word: string): boolean =>
  PERIODICAL.has(word.toLowerCase()) ||
  ORGANISATION_HEADS.has(word.replace(/(?<=\p{Lu})\p{Lu}+/gu, (rest) => rest.toLowerCase()));

/** The name in a line of which only a date was taken: issue and section may stand beside it. Null without. */
export function publicationIn(rest: string): string | null {
  const parts = withoutIssue(rest).split(PARTING).filter(Boolean);
  const [name, other] = parts.filter(readsLikePublication);
  const beside = parts.filter((part) => part !== name);
  return name !== undefined && other === undefined && beside.every((part) => !part.includes(' '))
    ? name
    : null;
}

export const withoutIssue = (line: string): string =>
  line.replace(ISSUE, '').replace(/^[\s|•·–—,;]+|[\s|•·–—,;]+$/gu, '');

/** A name as addresses have it: without spaces, accents and article. */
export const siteKey = (name: string): string =>
  fold(name)
    .replace(/^the (?=.)/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

const HOST = /https?:\/\/(?:www\d?\.)?([\p{L}\p{N}.-]+)/giu;
const OWNER =
  /^(?:copyright\s*)?(?:©|\(c\)|copyright)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?([^.,|]+?)(?:\s+\d{4})?(?:[.,|]|$)/iu;

/** Keys of what a text says of the site that it is from: hosts of its addresses, who holds its copyright. */
export function sitesOf(lines: readonly string[], stripped: readonly Stripped[]): Set<string> {
  const hosts = [...lines, ...stripped.map(({ text }) => text)].flatMap((line) =>
    [...line.matchAll(HOST)].flatMap(([, host = '']) => host.split('.').slice(0, -1)),
  );
  const owners = stripped.flatMap(({ reason, text }) =>
    reason === 'copyright line' ? [OWNER.exec(text)?.[1] ?? ''] : [],
  );
  const headers = stripped.flatMap(({ reason, text }) =>
    reason === 'running header' ? [text] : [],
  );
  return new Set([...hosts, ...owners, ...headers].map(siteKey).filter((key) => key.length > 3));
}

/** “LORN, July 9 (Reuters) - ”: the agency whose copy it is; null where the paragraph tells none. */
export function agencyOf(paragraph: string): string | null {
  const agency = /\(([^()]+)\)[\s–—-]*$/u.exec(datelineOf(paragraph))?.[1] ?? '';
  return agency === '' || knownAs(agency)?.kind === 'place' ? null : agency;
}
