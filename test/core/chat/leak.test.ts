import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCall } from '../../../src/core/chat/calls.ts';
import type { ChatCall } from '../../../src/core/chat/service.ts';
import { type Place, type Reach, scopeOf } from '../../../src/core/desk.ts';
import { KINDS, freshPlace, openedAt } from '../../store/engines.ts';
import { type Office, type Said, office } from './office.ts';

const CHANNELS = 4;
const PERSONS = 2;
/** The rules are the same on each; over a connection they take longer. */
const RUNS = { SQLite: 80, PostgreSQL: 15 };
const NUMBERS = Array.from({ length: CHANNELS }, (_, n) => n);

const reach = fc.constantFrom<Reach>('open', 'private', 'shared');
const by = { n: fc.nat({ max: CHANNELS - 1 }), person: fc.nat({ max: PERSONS - 1 }) };
const step = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), ...by, private: fc.constantFrom('yes', 'no') }),
  fc.record({ do: fc.constant('save' as const), ...by }),
  fc.record({ do: fc.constant('set' as const), ...by }),
  fc.record({ do: fc.constant('order' as const), ...by }),
  fc.record({ do: fc.constant('link' as const), ...by, to: fc.nat({ max: CHANNELS - 1 }) }),
  fc.record({ do: fc.constant('unlink' as const), ...by }),
  fc.record({ do: fc.constant('become' as const), ...by, reach }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Something that was said once, and a word of it that occurs nowhere else. */
interface Told {
  readonly word: string;
  readonly n: number;
  readonly person: number;
  /** The channel's group and reach when it was said; a desk's own goes along with its last channel. */
  group: number;
  readonly reach: Reach;
  readonly isPrivate: boolean;
  /** What the button carries that was made of it. */
  readonly pressed: string;
}

/** Which words a desk's settings and log hold, and which digests its log tells of. */
interface Held {
  setting: string | null;
  readonly log: Set<string>;
  readonly orders: Set<Told>;
}

/** The rules of who may read what, in plain lists; groups are desks as we count them. */
class Rules {
  readonly groups = [...NUMBERS];
  readonly reaches: Reach[];
  readonly asked: Told[] = [];
  readonly saved: Told[] = [];
  readonly ordered: Told[] = [];
  readonly #held = new Map<number, Held>();

  constructor(reaches: readonly Reach[]) {
    this.reaches = [...reaches];
  }

  group(n: number): number {
    return this.groups[n] ?? -1;
  }

  reach(n: number): Reach {
    return this.reaches[n] ?? 'open';
  }

  held(group: number): Held {
    const held = this.#held.get(group) ?? { setting: null, log: new Set(), orders: new Set() };
    this.#held.set(group, held);
    return held;
  }

  link(n: number, to: number): void {
    const [former, group] = [this.group(n), this.group(to)];
    this.groups[n] = group;
    if (this.groups.includes(former)) return;
    for (const told of this.saved) if (told.group === former) told.group = group;
    for (const word of this.held(former).log) this.held(group).log.add(word);
    for (const told of this.held(former).orders) this.held(group).orders.add(told);
  }

  unlink(n: number): void {
    const former = this.group(n);
    if (this.groups.filter((group) => group === former).length < 2) return;
    const made = Math.max(...this.groups, ...this.#held.keys(), CHANNELS) + 1;
    this.groups[n] = made;
    this.held(made).setting = this.held(former).setting;
  }

  /** Whether channels read the same. */
  isOne(n: number, other: number): boolean {
    const areOpen = this.reach(n) === 'open' && this.reach(other) === 'open';
    return n === other || (areOpen && this.group(n) === this.group(other));
  }

  mayFollow(told: Told, n: number, person: number, isPrivate: boolean): boolean {
    const isHere = told.n === n && told.group === this.group(n) && told.reach === this.reach(n);
    return isHere && (!told.isPrivate || (isPrivate && told.person === person));
  }

  mayPress(told: Told, n: number): boolean {
    return told.reach === 'open'
      ? this.reach(n) === 'open' && told.group === this.group(n)
      : this.reach(n) !== 'open' && told.n === n;
  }
}

class Town {
  readonly #office: Office;
  readonly #rules: Rules;
  readonly #run: number;
  readonly #newWord: () => string;

  constructor(at: Office, rules: Rules, run: number, newWord: () => string) {
    this.#office = at;
    this.#rules = rules;
    this.#run = run;
    this.#newWord = newWord;
  }

  place(n: number): Place {
    const platform = n % 2 === 0 ? 'slack' : 'discord';
    return { platform, workspace: 'W', channel: `place${this.#run}x${n}` };
  }

  say(n: number, asked: ChatCall['asked'], more: Partial<ChatCall> = {}): Promise<Said> {
    // Each call at a time of its own, so that nobody has to wait.
    this.#office.clock.nowMs += 3_000;
    const where = { place: this.place(n), reach: this.#rules.reach(n), isAdministrator: true };
    return this.#office.say(asked, { ...where, ...more });
  }

  /** Says it in the conversation that has the same name in every channel. */
  talk(n: number, person: number, line: string): Promise<Said> {
    return this.say(n, line, { person: `P${person}`, conversation: 'general' });
  }

  async take(one: Step): Promise<void> {
    const rules = this.#rules;
    const { n, person } = one;
    const word = this.#newWord();
    const told = { word, n, person, group: rules.group(n), reach: rules.reach(n) };
    switch (one.do) {
      case 'ask':
        await this.talk(n, person, `/ask ${word} private:${one.private}`);
        rules.asked.push({ ...told, isPrivate: one.private === 'yes', pressed: '' });
        return;
      case 'save': {
        const { saved, desks } = this.#office.store;
        const scope = scopeOf(await desks.enter(this.place(n), told.reach));
        const call = { command: 'ask', options: { question: `${word} ${'.'.repeat(90)}` } };
        const pressed = (await encodeCall(call, 100, { saved, scope })) ?? '';
        rules.saved.push({ ...told, isPrivate: false, pressed });
        return;
      }
      case 'set':
        await this.say(n, `/desk set administrators:${word}`);
        rules.held(told.group).setting = word;
        rules.held(told.group).log.add(word);
        return;
      case 'order': {
        await this.say(n, `/digest schedule daily 8:00 filter:${word}`);
        const order = { ...told, isPrivate: false, pressed: '' };
        rules.ordered.push(order);
        rules.held(told.group).orders.add(order);
        return;
      }
      case 'link': {
        const { card } = await this.say(one.to, '/desk link');
        await this.say(n, `/desk link ${card.title?.replace('Code ', '') ?? ''}`);
        rules.link(n, one.to);
        return;
      }
      case 'unlink':
        await this.say(n, '/desk unlink');
        rules.unlink(n);
        return;
      case 'become':
        rules.reaches[n] = one.reach;
        // It is known from the channel's next use on.
        await this.say(n, '/desk');
    }
  }
}

/** The words of secrets in a text, each once. */
const secretsIn = (text: string): string[] =>
  [...new Set(text.match(/\bQ\d+\b|\bplace\d+x\d+\b/gu))].sort();

describe.for(KINDS)('what is said in one scope, on $kind', ({ kind, isLeftOut }) => {
  it.skipIf(isLeftOut)(
    'is read in no other, whatever the desks, channels, people and buttons',
    async () => {
      const at = await office({ store: await openedAt(await freshPlace(kind)) });
      let words = 0;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(reach, { minLength: CHANNELS, maxLength: CHANNELS }),
          fc.array(step, { maxLength: 14 }),
          async (reaches, steps) => {
            run += 1;
            const rules = new Rules(reaches);
            const town = new Town(at, rules, run, () => `Q${(words += 1)}`);
            for (const n of NUMBERS) await town.say(n, '/desk');
            for (const one of steps) await town.take(one);

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

              const places = NUMBERS.filter((other) => rules.isOne(n, other));
              const seen = places.map((other) => town.place(other).channel);
              const { setting, log, orders } = rules.held(rules.group(n));
              const seenOrders = [...orders].filter((told) => rules.isOne(told.n, n));
              const noted = new Set([...log, ...seenOrders.map(({ word }) => word)]);
              const held = setting === null ? noted : noted.union(new Set([setting]));
              const exported = await town.say(n, '/desk export');
              expect(secretsIn(exported.text)).toEqual([...seen, ...held].sort());
              const shown = await town.say(n, '/desk show', { isAdministrator: false });
              expect(secretsIn(shown.text)).toEqual(seen.sort());
              const digests = rules.ordered.filter((told) => rules.isOne(told.n, n));
              const elsewhere = digests.flatMap((told) => (told.n === n ? [] : [told.n]));
              const listed = await town.say(n, '/digest list', { isAdministrator: false });
              expect(secretsIn(listed.text)).toEqual(
                [
                  ...digests.map(({ word }) => word),
                  ...new Set(elsewhere.map((other) => town.place(other).channel)),
                ].sort(),
              );
              const refused = await town.say(n, '/desk log', { isAdministrator: false });
              expect(secretsIn(refused.text)).toEqual([]);

              for (const told of rules.saved) {
                const { text } = await town.say(n, { pressed: told.pressed });
                expect(secretsIn(text)).toEqual(rules.mayPress(told, n) ? [told.word] : []);
              }
            }
          },
        ),
        { numRuns: RUNS[kind] },
      );
    },
  );
});
