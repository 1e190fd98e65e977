import { parseHTML } from 'linkedom';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { writeLine } from '../../src/core/chat/line.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { createService } from '../../src/core/chat/service.ts';
import { readDocument } from '../../src/core/extract/extract.ts';
import { startWeb } from '../../src/web/server.ts';
import { HARBOUR } from '../core/chat/harbour.ts';
import { STATUS, recordingLog } from '../fixtures/console.ts';
import { memoryStore } from '../store/memory.ts';
import { fieldsOf } from '../web/fields.ts';
import type { Person, Player, Seen } from './script.ts';

/** The script over HTTP, by the console's own forms. Nobody else reads along there. */
export const consolePlayer: Player = {
  name: 'the console',
  begin: async (over = HARBOUR) => {
    const { log } = recordingLog();
    const clock = { now: Date.now };
    const library = (): typeof over => over;
    const service = createService({
      ...{ log, clock, library, nextRound: setImmediate, messenger: () => null },
      store: await memoryStore(clock),
      registry: COMMANDS,
      status: STATUS,
      reference: () => '7F3K',
    });
    for (const document of over.documents.values()) readDocument(document);
    const web = await startWeb({
      ...{ host: '127.0.0.1', port: 0, log, library, service, registry: COMMANDS },
    });
    onTestFinished(() => web.close());

    const send = async (fields: Readonly<Record<string, string>>): Promise<Seen> => {
      const response = await fetch(`${web.url}/command`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: web.url },
      });
      return seen(parseHTML(await response.text()).document);
    };
    const seen = (page: Document): Seen => {
      const form = (label: string): Element => {
        const found = [...page.querySelectorAll('.turn form')].find(
          (one) => one.querySelector('button')?.textContent === label,
        );
        if (found === undefined) throw new Error(`There is no button “${label}”.`);
        return found;
      };
      const one: Seen = {
        text: page.querySelector('.turn .card')?.textContent ?? page.body.textContent,
        isPrivate: null,
        presses: (label) => send(fieldsOf(form(label))),
        fills: (label, values) => {
          const filled = Object.entries(values).map(([name, value]) => [`with.${name}`, value]);
          return send({
            ...fieldsOf(form(label)),
            ...(Object.fromEntries(filled) as Record<string, string>),
          });
        },
      };
      earlier.set(one, page.querySelector('.turn')?.getAttribute('data-earlier') ?? '');
      return one;
    };
    const earlier = new Map<Seen, string>();
    const person: Person = {
      types: (command, options) => send({ line: writeLine({ command, options }, COMMANDS) }),
      asks: (words) => send({ line: words }),
      follows: (answer, words) => send({ line: words, earlier: earlier.get(answer) ?? '' }),
      offered: async (_command, _option, typed) => {
        const query = new URLSearchParams({ typed }).toString();
        return (await (await fetch(`${web.url}/subjects?${query}`)).json()) as string[];
      },
      chooses: () => Promise.resolve(null),
    };
    return { ana: person, ben: person, pings: () => [] };
  },
};
