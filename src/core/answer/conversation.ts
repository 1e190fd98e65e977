import { analyze } from '../search/analyzer.ts';

const CONTINUES = /^\s*(?:and|so|but|or|also|then|what about|how about|why|who|any|ok|okay)\b/iu;
const POINTS_BACK = /\b(?:he|she|it|its|they|them|their|his|her|that|this|those|these|there|him|one|ones|the (?:other|same)(?: side| one)?)\b/iu;

/** Whether a question leans on the one before: it goes on from it, points back at it, or names next to nothing. */
export function isFollowUp(text: string): boolean {
  const content = analyze(text).length;
  return content <= 2 || (content <= 6 && CONTINUES.test(text)) || (content <= 8 && POINTS_BACK.test(text));
}
