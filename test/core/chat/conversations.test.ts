import { describe, expect, it } from 'vitest';
import { type Turn, createConversations } from '../../../src/core/chat/conversations.ts';

const open = (conversation: string): Turn => ({ conversation, person: 'U1', audience: 'everyone' });

describe('conversations', () => {
  it('keep the last question of each for its time', () => {
    const kept = createConversations(10, 9);
    kept.keep(open('a'), 'salt?', 0);
    kept.keep(open('a'), 'coal?', 5);
    expect(kept.recall(open('a'), 14)).toBe('coal?');
    expect(kept.recall(open('a'), 15)).toBeNull();
    expect(kept.recall(open('b'), 5)).toBeNull();
  });

  it('let the longest unused go where there are too many', () => {
    const kept = createConversations(10, 2);
    for (const [ms, key] of ['a', 'b', 'a', 'c'].entries()) kept.keep(open(key), key, ms);
    expect(['a', 'b', 'c'].map((key) => kept.recall(open(key), 4))).toEqual(['a', null, 'c']);
  });

  it('do not take a person’s private turn for a conversation of that name', () => {
    const kept = createConversations();
    const alone = { conversation: 'a', person: 'U1', audience: 'asker' } as const;
    kept.keep(alone, 'salt?', 0);
    expect(kept.recall(open('["a","U1"]'), 1)).toBeNull();
    expect(kept.recall({ ...alone, person: 'U2' }, 1)).toBeNull();
    expect(kept.recall(alone, 1)).toBe('salt?');
  });
});
