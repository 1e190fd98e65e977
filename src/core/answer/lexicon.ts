import antonyms from '../../../data/reference/antonyms.json' with { type: 'json' };
import background from '../../../data/reference/background.json' with { type: 'json' };
import lexicon from '../../../data/reference/lexicon.json' with { type: 'json' };
import type { Form } from './names.ts';

const NEAR: Readonly<Record<string, string>> = lexicon.words;
const OPPOSITES: Readonly<Record<string, string>> = antonyms.words;
const RARITY: Readonly<Record<string, number>> = background.idf;

/** Whether the stem belongs to an English word, so that it is not a slip of another. */
export const isWord = (term: string): boolean =>
  Object.hasOwn(NEAR, term) || Object.hasOwn(RARITY, term);

/** Synonyms and derived words of a stem, nearest first; weights 0–1. */
export function synonymsOf(term: string): Form[] {
  const listed = Object.hasOwn(NEAR, term) ? (NEAR[term] ?? '') : '';
  const parts = listed === '' ? [] : listed.split(' ');
  return Array.from({ length: parts.length / 2 }, (_, i) => ({
    terms: [parts[2 * i] ?? ''],
    weight: Number(parts[2 * i + 1]) / 10,
  }));
}

/** Stems of the antonyms of a stem. */
export function oppositesOf(term: string): string[] {
  const listed = Object.hasOwn(OPPOSITES, term) ? (OPPOSITES[term] ?? '') : '';
  return listed === '' ? [] : listed.split(' ');
}

/** Inverse document frequency of a stem in general English, as a ceiling on what a word can carry. */
export const rarityOf = (term: string): number =>
  Object.hasOwn(RARITY, term) ? (RARITY[term] ?? background.rare) : background.rare;
