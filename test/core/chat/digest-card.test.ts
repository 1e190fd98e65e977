import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeDigest, lastHeard } from '../../../src/core/briefing/digest.ts';
import { plainText } from '../../../src/core/chat/card.ts';
import { citesOf } from '../../../src/core/chat/cites.ts';
import { correctionCard } from '../../../src/core/chat/correction-card.ts';
import { buildLibrary, finish } from '../../../src/core/library.ts';
import { intakeAll } from '../../../src/intake/intake.ts';
import { DAY, MONDAY, added, edited, occasion, withdrawn } from '../../fixtures/digests.ts';
import { document } from './harbour.ts';

const { documents } = await intakeAll([join(import.meta.dirname, '../../../briefs')]);
const SHIPPED = finish(buildLibrary({ documents, faults: [], snapshot: '3fa2c41be07d5590' }));
const first = documents.map((one, i) => added(one, i + 1));

describe('a digest of the shipped briefs', () => {
  it.each(['short', 'full'] as const)('reads as in the golden digest-%s', async (length) => {
    const on = occasion(first, {
      settings: { length },
      gaps: [{ question: 'How many ferries does the desk own?', times: 2 }],
      heard: lastHeard(
        SHIPPED,
        first.map((one) => ({ ...one, atMs: MONDAY - 12 * DAY })),
      ),
      missed: 1,
    });
    await expect(plainText(composeDigest(SHIPPED, on).card)).toMatchFileSnapshot(
      `../../golden/chat/digest-${length}.txt`,
    );
  });

  it('keeps each quotation that its card shows, so that corrections find it', () => {
    const composed = composeDigest(SHIPPED, occasion(first));
    if (composed.kind !== 'digest') throw new Error('Nothing is new.');
    expect(composed.cites).toEqual(expect.arrayContaining(citesOf(composed.card)));
  });
});

const PIER = document('pier', ['The pier of Lorn is 40 metres long. It is built of oak.'], {
  title: 'The pier',
});
const LONGER = { ...PIER, body: PIER.body.replace('40', '60') };
const version = edited(added(PIER, 1), PIER, LONGER, 2);

describe('the mark on an earlier post', () => {
  const whole = { document: 'pier', quote: PIER.body };
  const part = { document: 'pier', quote: 'pier of Lorn is 40 metres' };

  it.each([
    ['quotes the statement and more', whole],
    ['quotes a part of it', part],
  ])('says what the source said and says where the post %s', (_, cite) => {
    const card = correctionCard(version, [cite], []);
    expect(card === null ? '' : plainText(card)).toBe(
      '◐ Corrected since: The pier\nas of 22 Sep 2025\n' +
        '- “The pier of Lorn is 40 metres long.” → “The pier of Lorn is 60 metres long.”\n' +
        'library 3fa2c41b · open',
    );
  });

  it('is not made where the post quotes another statement or another document', () => {
    expect(
      correctionCard(version, [{ document: 'pier', quote: 'It is built of oak.' }], []),
    ).toBeNull();
    expect(correctionCard(version, [{ document: 'mole', quote: PIER.body }], [])).toBeNull();
  });

  it('is not made for other words that say the same', () => {
    const reworded = {
      ...PIER,
      body: PIER.body.replace('is built of oak', 'was built of old oak'),
    };
    const update = edited(added(PIER, 1), PIER, reworded, 2);
    expect(correctionCard(update, [whole], [])).toBeNull();
  });

  it('is made for all that quote a document that is gone', () => {
    const card = correctionCard(withdrawn(added(PIER, 1), 2), [part], []);
    expect(card?.title).toBe('Withdrawn since: The pier');
  });
});
