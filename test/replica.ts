import { type Service, start } from '../src/main.ts';

// Forked by replicas.test.ts with the settings: one of several that share a database.

/** What the process is asked for. */
export type Asked = 'look' | 'stop';

const service: Service = await start(JSON.parse(process.argv[2] ?? '{}') as NodeJS.ProcessEnv);

process.on('message', (asked: Asked) => {
  if (asked === 'look') service.look();
  else void service.stop().then(() => process.disconnect());
});
// Also where the test is ended.
process.once('disconnect', () => process.exit());
process.send?.(service.url);
