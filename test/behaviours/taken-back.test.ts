import { describe, expect, it } from 'vitest';
import { HARBOUR, document } from '../core/chat/harbour.ts';
import { PLATFORMS } from './briefed.ts';

const KNOWN = [...HARBOUR.documents.values()];
const TIMBER = document('timber', ['The island of Skerry sold 700 logs of timber in March.'], {
  title: 'News of timber',
});

describe.each(PLATFORMS)('a brief on $name', ({ briefed }) => {
  it('that is renamed is no news, and one that is gone and back is told as that, as is its mark', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    await from.publishes(...KNOWN, TIMBER);
    await from.runsAt('2025-03-04T08:00Z');
    const [first] = from.posts();
    const wood = { ...TIMBER, id: 'wood' };
    await from.publishes(...KNOWN, wood);
    await from.runsAt('2025-03-05T08:00Z');
    expect(from.posts()).toHaveLength(1);
    await from.publishes(...KNOWN);
    await from.runsUntil('2025-03-06T08:00Z', 3);
    await from.publishes(...KNOWN, wood);
    await from.runsUntil('2025-03-07T08:00Z', 5);
    await from.runsAt('2025-03-08T08:00Z');
    const said = from.posts().slice(1);
    const of = (isMark: boolean): readonly string[] =>
      said.filter(({ under }) => (under === first?.id) === isMark).map(({ text }) => text);
    expect(of(true)).toEqual([
      expect.stringContaining('Withdrawn since: News of timber'),
      expect.stringContaining('Restored: News of timber'),
    ]);
    expect(of(false)).toEqual([
      expect.stringContaining('1 withdrawn'),
      expect.stringContaining('1 restored'),
    ]);
    const versions = await from.types('library', { show: 'wood --history' });
    expect(versions).toMatch(/restored[^]*withdrawn[^]*renamed from timber[^]*added/u);
  });
});
