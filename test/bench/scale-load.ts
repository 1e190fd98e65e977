import { readFileSync } from 'node:fs';

import MiniSearch from 'minisearch';

import { search } from '../../src/core/search/search.ts';
import { decodeLibrary } from '../../src/core/search/snapshot.ts';
import { OPTIONS } from './engines/minisearch.ts';
import { DEPTH } from './metrics.ts';
import { FIRST_QUESTION } from './scale.ts';

// Forked by scale.ts with an engine and the file it saved; answers with the milliseconds from
// opening the file to the first answer.

const [engine, file = ''] = process.argv.slice(2);
const begun = performance.now();
if (engine === 'dragoman') {
  const library = decodeLibrary(readFileSync(file));
  search(library, FIRST_QUESTION, { limit: DEPTH, by: 'passage' });
} else {
  MiniSearch.loadJSON(readFileSync(file, 'utf8'), OPTIONS).search(FIRST_QUESTION);
}
process.send?.(performance.now() - begun);
