import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { encodeCall } from '../../../src/core/chat/calls.ts';
import { define } from '../../../src/core/chat/command.ts';
import type { ChatCall } from '../../../src/core/chat/service.ts';
import { type Channel, type Place, type Reach, roomOf } from '../../../src/core/desk.ts';
import { OFFICE, type Office, type Said } from './office.ts';

const CHANNELS = 4;
export const PERSONS = 2;
/** Of the channels of a town. */
export const NUMBERS = Array.from({ length: CHANNELS }, (_, n) => n);

/** Asks in vain. */
const wonder = define({
  name: 'wonder',
  summary: 'wonders',
  task: 'Ask',
  options: {
    question: { type: 'text', required: true, max: 100, about: 'what' },
    private: { type: 'flag', about: 'for you alone' },
  },
  examples: [],
  run: ({ question }, { onGap }) => {
    onGap?.(question);
    return { status: null, title: 'Nobody knows', blocks: [], audience: 'everyone', footer: [] };
  },
});

/** Tells all that a call may see of its desk, to whom it is asked to. */
const survey = define({
  name: 'survey',
  summary: 'surveys',
  task: 'Ask',
  options: { private: { type: 'flag', about: 'for you alone' } },
  examples: [],
  run: async (_options, { desk }) => {
    const { seen } = await desk().channels();
    const words = (await desk().digests.list()).map(({ settings }) => settings.filter);
    const told = [...seen.map(({ place }) => place.channel), ...words].join(' ');
    return { status: null, title: told, blocks: [], audience: 'everyone', footer: [] };
  },
});

export const TOWN = [...OFFICE, wonder, survey];

const reach = fc.constantFrom<Reach>('open', 'private', 'shared');
const by = { n: fc.nat({ max: CHANNELS - 1 }), person: fc.nat({ max: PERSONS - 1 }) };
export const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('ask' as const), ...by, private: fc.constantFrom('yes', 'no') }),
    fc.record({ do: fc.constant('wonder' as const), ...by, private: fc.constantFrom('yes', 'no') }),
    fc.record({ do: fc.constant('save' as const), ...by }),
    fc.record({ do: fc.constant('set' as const), ...by }),
    fc.record({ do: fc.constant('order' as const), ...by }),
    fc.record({ do: fc.constant('link' as const), ...by, to: fc.nat({ max: CHANNELS - 1 }) }),
    fc.record({ do: fc.constant('unlink' as const), ...by }),
    fc.record({ do: fc.constant('become' as const), ...by, reach }),
  ),
  { maxLength: 14 },
);
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never;
/** Who reads each channel at first. */
export const reaches = fc.array(reach, { minLength: CHANNELS, maxLength: CHANNELS });

/** Something that was said once, and a word of it that occurs nowhere else. */
interface Told {
  readonly word: string;
  readonly n: number;
  readonly person: number;
  /** The channel's group and reach when it was said. */
  readonly group: number;
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
export class Rules {
  readonly groups = [...NUMBERS];
  readonly reaches: Reach[];
  readonly asked: Told[] = [];
  readonly saved: Told[] = [];
  readonly ordered: Told[] = [];
  readonly wondered: Told[] = [];
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

  /** Which channels may be told of in one: those that read the same, to a member and alone. */
  toldOf(n: number, isTold: { readonly alone: boolean; readonly guest: boolean }): number[] {
    const isWide = isTold.alone && !isTold.guest;
    return NUMBERS.filter((other) => other === n || (isWide && this.isOne(n, other)));
  }
}

export class Town {
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

  channel(n: number): Promise<Channel> {
    return this.#office.store.desks.enter(this.place(n), this.#rules.reach(n));
  }

  /** Each channel's own, the oldest first. */
  async digests(): Promise<{ readonly n: number; readonly id: string; readonly filter: string }[]> {
    const all = [];
    for (const n of NUMBERS) {
      const room = roomOf(await this.channel(n));
      for (const { id, settings } of await this.#office.store.subscriptions.list(room))
        all.push({ n, id, filter: settings.filter });
    }
    return all;
  }

  /** Says it in the conversation that has the same name in every channel. */
  talk(n: number, person: number, line: string): Promise<Said> {
    return this.say(n, line, { person: `P${person}`, conversation: 'general' });
  }

  /** Resolves when a question in vain is kept, which no reply waits for. */
  async #isKept(n: number, word: string): Promise<void> {
    const room = roomOf(await this.channel(n));
    const { gaps } = this.#office.store;
    while (!(await gaps.list(room, 0, 99)).some(({ question }) => question === word))
      await setImmediate();
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
        const { saved } = this.#office.store;
        const scope = roomOf(await this.channel(n));
        const call = { command: 'ask', options: { question: `${word} ${'.'.repeat(90)}` } };
        const pressed = (await encodeCall(call, 100, { saved, scope })) ?? '';
        rules.saved.push({ ...told, isPrivate: false, pressed });
        return;
      }
      case 'wonder':
        await this.talk(n, person, `/wonder ${word} private:${one.private}`);
        if (one.private === 'no') await this.#isKept(n, word);
        rules.wondered.push({ ...told, isPrivate: one.private === 'yes', pressed: '' });
        return;
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
