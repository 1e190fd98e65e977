import { createHash, randomUUID } from 'node:crypto';
import type { GapStore } from '../core/briefing/ports.ts';
import type { Clock } from '../core/ports.ts';
import { textOf } from './decode-briefing.ts';
import type { Engine } from './schema.ts';

const KEPT_MS = 90 * 86_400_000;

export function gapStore({ run }: Engine, clock: Clock, clear: () => Promise<void>): GapStore {
  return {
    keep: async ({ desk, room }, question) => {
      await clear();
      const nowMs = clock.now();
      const row = {
        ...{ id: randomUUID(), desk, room: room ?? '', likeness: likenessOf(question) },
        ...{ question: JSON.stringify(question), at_ms: nowMs, expires_ms: nowMs + KEPT_MS },
      };
      await run((db) =>
        db
          .insertInto('gaps')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
    list: async ({ desk, room }, sinceMs, limit) => {
      const rows = await run((db) =>
        db
          .selectFrom((from) =>
            from
              .selectFrom('gaps')
              .select(({ fn }) => [
                ...(['question', 'at_ms', 'likeness'] as const),
                fn
                  .countAll<number>()
                  .over((all) => all.partitionBy('likeness'))
                  .as('times'),
                fn
                  .agg<number>('row_number')
                  .over((all) => all.partitionBy('likeness').orderBy('at_ms', 'desc').orderBy('id'))
                  .as('n'),
              ])
              .where('desk', '=', desk)
              .where('room', '=', room ?? '')
              .where('at_ms', '>=', sinceMs)
              .where('expires_ms', '>', clock.now())
              .as('alike'),
          )
          .select(['question', 'times'])
          .where('n', '=', 1)
          .orderBy('times', 'desc')
          .orderBy('at_ms', 'desc')
          .orderBy('likeness')
          .limit(limit)
          .execute(),
      );
      return rows.map(({ question, times }) => ({
        question: textOf('gaps.question', question),
        times,
      }));
    },
  };
}

/** A digest, since a question may hold characters that a database refuses. */
const likenessOf = (question: string): string => {
  const plain = question.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return createHash('sha256').update(plain).digest('hex');
};
