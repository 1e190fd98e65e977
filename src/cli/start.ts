import { once } from 'node:events';
import type { Command } from 'commander';
import { count } from '../core/chat/format.ts';
import type { Service } from '../main.ts';
import { print } from './output.ts';

const HELP = `
Everything has a default and is set in the environment; .env.example explains each setting.

Examples:
  dragoman start
  PORT=3001 DRAGOMAN_LIBRARY=our-documents DRAGOMAN_STATE=data/ours dragoman start
`;

/** `dragoman start` */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('serves the console until it is stopped with Ctrl-C')
    .addHelpText('after', HELP)
    .action(async () => {
      const ready = Promise.withResolvers<Service>();
      // In a terminal it says that the terminal is gone. One that comes before all is ready waits.
      if (!process.stdin.isTTY) {
        process.on('SIGHUP', () => void ready.promise.then((service) => service.look()));
      }
      // The other verbs start quicker without the server.
      const { start } = await import('../main.ts');
      // Listened for from here on: a stop may be asked for while the library is built.
      const stopping = new AbortController();
      const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      void asked.then(() => stopping.abort());
      const service = await start(undefined, stopping.signal).catch((error: unknown) => {
        if (stopping.signal.aborted) return null;
        throw error;
      });
      if (service === null) return;
      ready.resolve(service);
      const { documents, faults } = service.library();
      await print(`Dragoman answers from ${count(documents.size, 'brief')} at ${service.url}\n`);
      if (documents.size === 0) {
        await print('The library is empty: put documents there.\n');
      }
      if (faults.length > 0) {
        const left = `${count(faults.length, 'source')} could not be taken in`;
        await print(`${left}: dragoman library check says which and why.\n`);
      }
      await asked;
      await service.stop();
    });
}
