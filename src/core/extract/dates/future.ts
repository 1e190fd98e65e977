import type { Range } from '../tagger.ts';

/** What stands before or after an expression is looked for this far. */
const NEAR = 80;
const FUTURE_BEFORE =
  /\b(?:will|shall|won[’']t|to be|(?:is|are) (?:due|set|to)|scheduled(?!\s+(?:an?|the|its|their|his|her)\b)|due|plan(?:s|ned) (?:to|for)|(?:is|are)(?: not)? expected|upcoming|forthcoming)\b[^.!?;]*$/iu;
const FUTURE_AFTER =
  /^,?(?:\s+[\p{L}’'-]+){0,5}\s+(?:will|shall|won[’']t|(?:is|are) (?:due|set|to|expected|scheduled))\b/iu;
const BY = /\b(?:by|before|until)\s+(?:the\s+)?$/iu;
/** What is to be done makes a time limit one to come: “were to leave by”, “agreed to pay by”. */
const TASK =
  /\b(?:would|must|should|(?:is|are|was|were|has|have|had)\s+to|deadline|(?:agree|promise|pledge|vow|plan|want|hope|aim|ask|order|demand|need|expect|urge|told|decid|oblig|requir)\p{L}*(?:\s+\p{L}+){0,3}\s+to)\s/iu;
/** “said that it would decide in May”: to come, as seen from when it was said. */
const SAID_TO_COME =
  /\b(?:said|told|announced|promised|pledged|vowed|warned|added|confirmed|decided|agreed|hoped|expected)\b[^.!?;]*\bwould\b(?! (?:not )?have\b)[^.!?;]*$/iu;
/** A verb of saying in the past or present. */
export const SAYING =
  /\b(?:said|says|told|announced|warned|added|claimed|noted|wrote|reported|argued)\b/iu;

/** Whether the words around a date tell of a time to come. */
export function speaksOfFuture(text: string, { start, end }: Range): boolean {
  const after = FUTURE_AFTER.exec(text.slice(end, end + NEAR))?.[0];
  if (after !== undefined && !SAYING.test(after)) return true;
  const before = text.slice(Math.max(0, start - 2 * NEAR), start);
  if (BY.test(before) && TASK.test(before.split(/[.!?;]\s/u).at(-1) ?? '')) return true;
  return FUTURE_BEFORE.test(before.slice(-NEAR)) || SAID_TO_COME.test(before);
}
