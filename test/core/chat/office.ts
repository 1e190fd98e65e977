import { setImmediate } from 'node:timers/promises';
import type { Messenger } from '../../../src/core/briefing/ports.ts';
import { type Button, type Card, plainText } from '../../../src/core/chat/card.ts';
import { type Command, define } from '../../../src/core/chat/command.ts';
import { deskCommand } from '../../../src/core/chat/commands/desk.ts';
import { digestCommand } from '../../../src/core/chat/commands/digest.ts';
import { statusCommand } from '../../../src/core/chat/commands/status.ts';
import {
  type ChatCall,
  type ChatReply,
  type ChatService,
  type Prepared,
  type ServiceParts,
  createService,
} from '../../../src/core/chat/service.ts';
import type { Place } from '../../../src/core/desk.ts';
import { DragomanError } from '../../../src/core/errors.ts';
import type { Log, Store } from '../../../src/core/ports.ts';
import { type TestClock, testClock } from '../../store/engines.ts';
import { memoryStore } from '../../store/memory.ts';
import { HARBOUR } from './harbour.ts';

const card = (title: string, more: Partial<Card> = {}): Card => ({
  status: null,
  title,
  blocks: [],
  audience: 'everyone',
  footer: [],
  ...more,
});

/** Says what it was asked and after what, and can be pressed for more. */
const ask = define({
  name: 'ask',
  summary: 'echoes',
  task: 'Ask',
  options: {
    question: { type: 'text', required: true, max: 2_000, about: 'what' },
    context: { type: 'text', max: 2_000, about: 'the question before' },
    page: { type: 'integer', min: 1, max: 9, about: 'which page' },
    private: { type: 'flag', about: 'for you alone' },
  },
  examples: ['/ask salt?'],
  run: ({ question, context }, { earlier }) => {
    if (question === 'explode') throw new Error('kept inside');
    if (question === 'refuse') {
      throw new DragomanError('DOCUMENT_UNKNOWN', 'No such brief.', { mend: 'Take another.' });
    }
    const more = { label: 'More', command: 'ask', options: { question, page: 2 } };
    const help = { label: 'Help', command: 'help', options: {} };
    return card(`${question} after ${context ?? earlier ?? 'nothing'}`, {
      blocks: [{ kind: 'actions', buttons: [more, help] }],
    });
  },
});

const help = define({
  name: 'help',
  summary: 'helps',
  task: 'Help',
  options: {},
  examples: ['/help'],
  run: () => Promise.resolve(card('Help')),
});

/** Tells the question before without being one. */
const peek = define({
  name: 'peek',
  summary: 'peeks',
  task: 'Ask',
  options: { private: { type: 'flag', about: 'for you alone' } },
  examples: [],
  run: (_options, { earlier }) => card(earlier ?? 'nothing'),
});

export const OFFICE: readonly Command[] = [
  ask,
  peek,
  digestCommand,
  deskCommand,
  help,
  statusCommand,
];

export interface Said extends ChatReply {
  /** The reply as plain text with its files. */
  readonly text: string;
  readonly prepared: Prepared;
  /** Throws where there is none of this label. */
  readonly button: (label: string) => Button;
  readonly labels: readonly string[];
}

export interface Office {
  readonly store: Store;
  readonly clock: TestClock;
  readonly service: ChatService;
  /** What was logged as an error, and for information. */
  readonly errors: readonly object[];
  readonly infos: readonly object[];
  /** Sends a call as an edge does: prepared, then replied to. */
  readonly say: (asked: ChatCall['asked'], more?: Partial<ChatCall>) => Promise<Said>;
}

export const GENERAL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
export const ALERTS: Place = { platform: 'discord', workspace: '77', channel: '88' };

/** A service over a real store with commands that say what they were given. */
export async function office(
  parts: {
    store?: Store;
    registry?: readonly Command[];
    messenger?: Messenger;
    ready?: ServiceParts['ready'];
    /** What /status tells of digests over all desks. */
    digests?: readonly string[];
    locales?: ServiceParts['locales'];
  } = {},
): Promise<Office> {
  const clock = testClock();
  const store = parts.store ?? (await memoryStore(clock));
  const errors: object[] = [];
  const infos: object[] = [];
  const ignore = (): void => undefined;
  const log: Log = {
    ...{ debug: ignore, warn: ignore },
    info: (fields) => void infos.push(fields),
    error: (fields) => void errors.push(fields),
  };
  const service = createService({
    nextRound: setImmediate,
    messenger: () => parts.messenger ?? null,
    store,
    clock,
    log,
    library: () => HARBOUR,
    ...(parts.ready !== undefined && { ready: parts.ready }),
    ...(parts.locales !== undefined && { locales: parts.locales }),
    registry: parts.registry ?? OFFICE,
    status: () => ({ version: '1', uptimeMs: 0, surfaces: [], digests: parts.digests ?? [] }),
    reference: () => `ref-${String(errors.length)}`,
  });
  const say: Office['say'] = async (asked, more = {}) => {
    const call: ChatCall = {
      place: GENERAL,
      reach: 'open',
      person: 'U1',
      isAdministrator: false,
      isGuest: false,
      earlier: null,
      asked,
      ...more,
    };
    const prepared = await service.prepare(call);
    const reply = await service.reply(call, prepared);
    const files = (reply.card.files ?? []).map(({ text }) => text);
    const buttons = reply.card.blocks.flatMap((block) =>
      block.kind === 'actions' ? block.buttons : [],
    );
    return {
      ...reply,
      prepared,
      text: [plainText(reply.card), ...files].join('\n'),
      labels: buttons.map(({ label }) => label),
      button: (label) => {
        const found = buttons.find((one) => one.label === label);
        if (found === undefined) throw new Error(`No button “${label}”.`);
        return found;
      },
    };
  };
  return { store, clock, service, errors, infos, say };
}

/** A store that cannot be reached until `isLost` is set to false. */
export async function lostStore(): Promise<{ store: Store; isLost: boolean }> {
  const kept = await memoryStore(testClock());
  const guard = { isLost: true };
  const lost = (): Promise<never> => {
    const message = 'The store /secret/path cannot be used.';
    return Promise.reject(new DragomanError('STORE_UNREACHABLE', message, { mend: 'Start it.' }));
  };
  const guarded = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name): unknown => (guard.isLost ? lost : Reflect.get(target, name)),
    });
  const { desks, saved, audit } = kept;
  const parts = { desks: guarded(desks), saved: guarded(saved), audit: guarded(audit) };
  return Object.assign(guard, { store: { ...kept, ...parts } });
}
