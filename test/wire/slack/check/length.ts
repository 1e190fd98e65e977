import { type Json, isObject } from '../../json.ts';
import { FURTHER_BLOCK_COST } from '../limits.ts';

/** Characters of every `text` and `alt_text` that people read, at any depth. */
export function textLength(value: Json | undefined): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, member]) => {
    const isRead = typeof member === 'string' && (key === 'text' || key === 'alt_text');
    return sum + (isRead ? member.length : textLength(member));
  }, 0);
}

/** What `msg_blocks_too_long` goes by, as far as it is known. */
export function blocksCost(blocks: readonly Json[]): number {
  return textLength([...blocks]) + FURTHER_BLOCK_COST * Math.max(0, blocks.length - 1);
}
