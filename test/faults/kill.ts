import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { generator } from '../bench/random.ts';
import { KINDS, type Kind } from '../store/engines.ts';
import { SEED, type Ordered, expectOnce, openDesk, over, unfinished } from './desk.ts';
import { startChild } from './process.ts';
import { until } from './until.ts';

/** Kills; before each so many deliveries are under way. */
const ROUNDS = Number(process.env['FAULTS_ROUNDS'] ?? 30);
const UNDER_WAY = 500;
/** It is killed within so many requests, and so many milliseconds after the last of them. */
const REQUESTS = 150;
const AFTER_MS = 20;

/** Of a file for each store, since two of them run at a time. */
export function killAgainAndAgain(kind: Kind): void {
  const isLeftOut = KINDS.some((one) => one.kind === kind && one.isLeftOut);
  describe.skipIf(isLeftOut)(`A scheduler on ${kind} that is killed again and again`, () => {
    it('leaves every digest to be posted once, through a bad network', async () => {
      const draw = generator(SEED);
      const desk = await openDesk(kind);
      const ordered: Ordered[] = [];
      let requests = 0;
      for (const network of desk.networks) network.onRequest = () => (requests += 1);
      for (let round = 0; round < ROUNDS; round += 1) {
        const rest = round === 0 ? 0 : await unfinished(desk);
        ordered.push(...(await desk.order(UNDER_WAY - rest)));
        desk.disturb(draw);
        const child = await startChild(desk.plan);
        const last = requests + 1 + draw(REQUESTS);
        await until(
          () => requests >= last,
          () => `request ${last} in round ${round}, of ${requests}. The log: ${child.log()}`,
        );
        await delay(draw(AFTER_MS));
        await child.kill();
      }
      expect(await unfinished(desk)).toBeGreaterThan(0);
      const child = await startChild(desk.plan);
      await over(desk, [child]);
      await child.stop();
      console.log(
        `${kind}: ${ROUNDS} kills, ${ordered.length} digests, ${desk.shown().length} messages, ${requests} requests`,
      );
      await expectOnce(desk, ordered);
    });
  });
}
