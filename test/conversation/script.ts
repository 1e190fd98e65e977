import type { Library } from '../../src/core/library.ts';

/** What a person sees of an answer, whatever the surface. */
export interface Seen {
  /** All that can be read, as the surface shows it. */
  readonly text: string;
  /** Whether the asker alone sees it; null where nobody else could. */
  readonly isPrivate: boolean | null;
  presses(label: string): Promise<Seen>;
  /** Presses a button that asks, and sends its form with these values by option. */
  fills(label: string, values: Readonly<Record<string, string>>): Promise<Seen>;
}

/** Somebody at a surface. */
export interface Person {
  /** A command with options, as the surface has it typed. */
  types(command: string, options: Readonly<Record<string, string>>): Promise<Seen>;
  /** Asks in the open, naming the bot where that is how it is addressed. */
  asks(words: string): Promise<Seen>;
  /** Follows up where an answer to all was given, as people there do. */
  follows(answer: Seen, words: string): Promise<Seen>;
  /** What is offered while a value is typed. */
  offered(command: string, option: string, typed: string): Promise<readonly string[]>;
  /** Chooses an entry of the menu of a message that somebody else wrote; null where there are none. */
  chooses(entry: string, words: string): Promise<Seen | null>;
}

/** One desk on one surface, over a library, that of the harbour unless given. */
export interface Player {
  readonly name: string;
  begin(over?: Library): Promise<{
    readonly ana: Person;
    readonly ben: Person;
    /** Names of those whom a message of the bot called. */
    readonly pings: () => readonly unknown[];
  }>;
}

type Expect = (what: string, isSo: boolean) => void;

interface Step {
  readonly rule: string;
  readonly play: (at: Awaited<ReturnType<Player['begin']>>, expect: Expect) => Promise<void>;
}

const step = (rule: string, play: Step['play']): Step => ({ rule, play });

const QUESTION = 'How much salt did the harbour handle?';
const ANSWER = '3,200 tonnes';

/** The conversation that goes the same way on every surface. */
export const SCRIPT: readonly Step[] = [
  step(
    'asks in private, shares, and is followed up where all have read it',
    async ({ ana, ben }, expect) => {
      const own = await ana.types('ask', { question: QUESTION, private: 'yes' });
      expect('the answer', own.text.includes(ANSWER));
      expect('that it is private', own.isPrivate !== false);
      const shared = own.isPrivate === null ? own : await own.presses('Share');
      expect('the answer shared', shared.text.includes(ANSWER) && shared.isPrivate !== true);
      const next = await ben.follows(shared, 'and when was that?');
      expect('what it was understood after', next.text.includes(QUESTION));
    },
  ),
  step('turns the pages of a search', async ({ ana }, expect) => {
    const first = await ana.types('search', { query: 'salt', limit: '1', private: 'yes' });
    expect('the first passage', first.text.includes('Passages 1 for'));
    const second = await first.presses('Next page');
    expect('the second passage', second.text.includes('Passages 2 for'));
    expect('that it stays private', second.isPrivate !== false);
    const back = await second.presses('Previous page');
    expect('the first again', back.text.includes('Passages 1 for'));
  }),
  step('is told what is wrong with an option, alone', async ({ ana }, expect) => {
    const told = await ana.types('ask', { question: QUESTION, since: 'last' });
    expect('the mistake', told.text.includes('/ask takes a date as YYYY'));
    expect('that it is private', told.isPrivate !== false);
  }),
  step('is offered subjects while typing', async ({ ana }, expect) => {
    const offered = await ana.offered('brief', 'subject', 'salt');
    expect(
      'a subject',
      offered.some((name) => /salt/iu.test(name)),
    );
    expect('no other', (await ana.offered('brief', 'subject', 'zzz')).length === 0);
  }),
  step('refines a search by a form', async ({ ana }, expect) => {
    const found = await ana.types('search', { query: 'salt', private: 'yes' });
    const refined = await found.fills('Refine', { until: '1990' });
    expect('nothing so old', refined.text.includes('Nothing in the library matches'));
    expect('the limit', refined.text.includes('only until 1990'));
  }),
  step('finds the background of a message, alone', async ({ ana }, expect) => {
    const found = await ana.chooses('Find background', 'They say salt goes through the harbour');
    expect('passages', found === null || found.text.includes('Passages'));
    expect('that it is private', found?.isPrivate !== false);
  }),
  step('calls nobody whom a question names', async ({ ana, pings }, expect) => {
    const answer = await ana.asks(`${QUESTION} @everyone`);
    expect('the answer', answer.text.includes(ANSWER));
    expect('that all see it', answer.isPrivate !== true);
    expect('no call', pings().length === 0);
  }),
];
