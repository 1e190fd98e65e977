import type { Range } from './tagger.ts';

/** UTF-16 units of text that are read between two pauses, some milliseconds of work a stage. */
const STRETCH = 3_000;

/** Whether a reading that goes from sentence to sentence may pause before this one. */
export const isPause = (sentences: readonly Range[], at: number): boolean =>
  stretchOf(sentences[at]) !== stretchOf(sentences[at - 1]);

const stretchOf = (sentence: Range | undefined): number =>
  sentence === undefined ? -1 : Math.floor(sentence.start / STRETCH);
