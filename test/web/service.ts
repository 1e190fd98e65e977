import { setImmediate } from 'node:timers/promises';
import { type ChatService, createService } from '../../src/core/chat/service.ts';
import type { Log } from '../../src/core/ports.ts';
import { LIBRARY, REGISTRY, STATUS } from '../fixtures/console.ts';
import { memoryStore } from '../store/memory.ts';

const clock = { now: () => 0 };
const store = await memoryStore(clock);

/** What the console asks, over the fixture library. */
export const fixtureService = (log: Log, registry = REGISTRY): ChatService =>
  createService({
    nextRound: setImmediate,
    messenger: () => null,
    store,
    library: () => LIBRARY,
    registry,
    clock,
    status: STATUS,
    log,
    reference: () => '0a1b2c3d',
  });
