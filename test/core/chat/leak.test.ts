import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, freshPlace, openedAt } from '../../store/engines.ts';
import { office } from './office.ts';
import { NUMBERS, PERSONS, Rules, TOWN, Town, reaches, steps } from './town.ts';

/** The rules are the same on each; over a connection they take longer. */
const RUNS = { SQLite: 80, PostgreSQL: 15 };

/** The words of secrets in a text, each once. */
const secretsIn = (text: string): string[] =>
  [...new Set(text.match(/\bQ\d+\b|\bplace\d+x\d+\b/gu))].sort();

describe.for(KINDS)('what is said in one scope, on $kind', ({ kind, isLeftOut }) => {
  it.skipIf(isLeftOut)(
    'is read in no other, whatever the desks, channels, people and buttons',
    async () => {
      const at = await office({
        store: await openedAt(await freshPlace(kind)),
        registry: TOWN,
      });
      let words = 0;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(reaches, steps, async (from, taken) => {
          run += 1;
          const rules = new Rules(from);
          const town = new Town(at, rules, run, () => `Q${(words += 1)}`);
          for (const n of NUMBERS) await town.say(n, '/desk');
          for (const one of taken) await town.take(one);

          const digests = await town.digests();

          for (const n of NUMBERS) {
            for (let person = 0; person < PERSONS; person += 1) {
              for (const isPrivate of [true, false]) {
                const line = `/peek private:${isPrivate ? 'yes' : 'no'}`;
                const { text, earlier } = await town.talk(n, person, line);
                const may = rules.asked.filter((told) =>
                  rules.mayFollow(told, n, person, isPrivate),
                );
                const own = may.filter((told) => told.isPrivate);
                // The last of one's own, else the last that all have heard.
                const expected = (own.at(-1) ?? may.at(-1))?.word ?? null;
                expect([secretsIn(text)[0] ?? null, earlier]).toEqual([expected, expected]);
              }
            }

            for (const isGuest of [false, true]) {
              const told = rules.toldOf(n, { alone: true, guest: isGuest });
              const seen = told.map((other) => town.place(other).channel);
              const ordered = rules.ordered.filter((one) => told.includes(one.n));
              const filters = ordered.map(({ word }) => word);
              const elsewhere = new Set(ordered.flatMap((one) => (one.n === n ? [] : [one.n])));

              const { setting, log, orders } = rules.held(rules.group(n));
              const seenOrders = [...orders].filter((one) => told.includes(one.n));
              const noted = new Set([...log, ...seenOrders.map(({ word }) => word)]);
              const held = setting === null ? noted : noted.union(new Set([setting]));
              const exported = await town.say(n, '/desk export', { isGuest });
              const kept = new Set([...seen, ...held, ...filters]);
              expect(secretsIn(exported.text)).toEqual([...kept].sort());

              const who = { isAdministrator: false, isGuest };
              const shown = await town.say(n, '/desk show', who);
              expect(secretsIn(shown.text)).toEqual(seen.toSorted());
              const listed = await town.say(n, '/digest list', who);
              const there = [...elsewhere].map((other) => town.place(other).channel);
              expect(secretsIn(listed.text)).toEqual([...filters, ...there].sort());
              for (const digest of digests) {
                const { text: said } = await town.say(n, `/digest history ${digest.id}`, who);
                expect(said.includes('Nothing has been due yet.')).toBe(told.includes(digest.n));
              }
              const refused = await town.say(n, '/desk log', who);
              expect(secretsIn(refused.text)).toEqual([]);

              for (const alone of [true, false]) {
                const line = `/survey private:${alone ? 'yes' : 'no'}`;
                const those = rules.toldOf(n, { alone, guest: isGuest });
                const open = rules.ordered.filter((one) => those.includes(one.n));
                expect(secretsIn((await town.say(n, line, who)).text)).toEqual(
                  [
                    ...those.map((other) => town.place(other).channel),
                    ...open.map(({ word }) => word),
                  ].sort(),
                );
              }

              for (const { n: from, word, pressed } of rules.saved) {
                const { text: said } = await town.say(n, { pressed }, { isGuest });
                expect(secretsIn(said)).toEqual(from === n ? [word] : []);
              }
            }

            // What is posted to all is composed as a preview is.
            const digest = digests.find((one) => one.n === n);
            if (digest === undefined) continue;
            const preview = await town.say(n, `/digest preview ${digest.id} length:full`);
            const asked = rules.wondered.filter((one) => one.n === n && !one.isPrivate);
            expect(secretsIn(preview.text.replaceAll(digest.filter, ''))).toEqual(
              asked.map(({ word }) => word).sort(),
            );
          }
        }),
        { numRuns: RUNS[kind] },
      );
    },
  );
});
