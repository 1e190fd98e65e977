import type { Environment } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import type { ChildRequest, ChildTold } from './interactions.ts';
import { watchLoop } from './loop.ts';

// Forked by interactions.ts with the settings: Dragoman as it serves, with a clock on its loop.

const tell = (told: ChildTold): unknown => process.send?.(told);
const service = await start(JSON.parse(process.argv[2] ?? '{}') as Environment);
const watch = watchLoop();

process.on('message', (request: ChildRequest) => {
  if (request === 'look') service.look();
  if (request === 'state') {
    tell({ kind: 'state', snapshot: service.library().snapshot, ...watch.look() });
  }
  if (request === 'reset') watch.reset();
  if (request === 'stop') void service.stop().then(() => process.disconnect());
});
// Also where the bench is ended.
process.once('disconnect', () => process.exit());
tell({ kind: 'ready', passages: service.library().passages.length });
