import { understand } from '../answer/question.ts';
import type { Library } from '../library.ts';
import { fold } from '../text/fold.ts';
import { latin } from './latin.ts';
import { holdSubject } from './subject.ts';
import { subjectsOf } from './suggest.ts';

const BETWEEN = /\s+(?:and|vs\.?|versus|with|to|or)\s+|\s*[,;|/&]\s*/giu;
/** Ways to part what was typed that are tried; each looks two names up. */
const MAX_TRIED = 12;
/** Passages that show whether a name is one. */
const POOL = 10;

/**
 * The two subjects in what was typed: parted by the one word or sign that parts, else where both
 * sides are names or topics that the library knows (“A B”, “A and B and C”); null where neither is so.
 */
export function pairIn(library: Library, typed: string): readonly [string, string] | null {
  const text = typed.trim();
  const parts = [...text.matchAll(BETWEEN)];
  const gaps = parts.length > 0 ? parts : [...text.matchAll(/\s+/gu)];
  const ways = gaps.slice(0, MAX_TRIED).flatMap(({ 0: gap, index }) => {
    const [a, b] = [text.slice(0, index), text.slice(index + gap.length)];
    return a === '' || b === '' ? [] : [[a, b] as const];
  });
  const [only] = ways;
  if (parts.length === 1) return only ?? null;
  return ways.find((sides) => sides.every((side) => isKnown(library, side))) ?? null;
}

const PARTED = /\s(?:and|vs\.?|versus)\s|[,;|/&]/iu;

/** Whether what was typed are two subjects with a word or a sign between them, each in the library. */
export function areTwo(library: Library, typed: string): boolean {
  const sides = PARTED.test(typed) ? pairIn(library, typed) : null;
  return sides?.every((side) => !('kind' in holdSubject(library, side, POOL))) === true;
}

function isKnown(library: Library, name: string): boolean {
  const { concepts } = understand(library, latin(name), null);
  if (concepts.length === 1 && concepts[0]?.isName === true) return true;
  if (subjectsOf(library).some((offer) => fold(offer.name) === fold(name))) return true;
  const held = holdSubject(library, name, POOL);
  return !('kind' in held) && held.subject.kind !== null;
}

const ON = /\s+(?:on|about|regarding|concerning)\s+/giu;

/**
 * The subject and the topic in “Ana Brix on fish”, where the library knows what stands in front and
 * not the whole; else what was typed is the subject.
 */
export function topicIn(library: Library, typed: string): { subject: string; topic?: string } {
  const { 0: gap, index } = [...typed.matchAll(ON)].at(-1) ?? { 0: '', index: -1 };
  const [subject, topic] = [typed.slice(0, index), typed.slice(index + gap.length)];
  if (index <= 0 || topic === '' || isKnown(library, typed)) return { subject: typed };
  return isKnown(library, subject) ? { subject, topic } : { subject: typed };
}
