import { ENGINES, loadEngine } from './engines/engine.ts';
import { DEPTH } from './metrics.ts';
import { loadSet } from './sets.ts';

// Forked by measure.ts with an engine's name and a set's source; answers with one IndexCost.
const [wanted, source = ''] = process.argv.slice(2);
const engine = ENGINES.find((name) => name === wanted);
if (engine === undefined) throw new Error(`There is no engine "${wanted ?? ''}".`);

const build = await loadEngine(engine);

function index(): { search: (query: string, limit: number) => unknown; indexMs: number } {
  const { documents } = loadSet(source);
  const before = performance.now();
  const search = build(documents);
  return { search, indexMs: performance.now() - before };
}

const { search, indexMs } = index();
// The last resort also gives the pages back: the index counts, not the garbage of building it.
globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
const rssMb = process.memoryUsage.rss() / 2 ** 20;
// Searched after the figure is taken: the index must not be collected before.
search('', DEPTH);
process.send?.({ indexMs, rssMb });
