import type { SourceDocument } from '../vocabulary.ts';

/** Ids of the best documents for a query as typed, best first, at most `limit`. */
export type SearchDocuments = (query: string, limit: number) => readonly string[];

/** Indexes the documents of one set; the returned search owns the index. */
export type BuildEngine = (documents: readonly SourceDocument[]) => SearchDocuments;

/** The engines compared, each loaded only when asked for, so that its memory can be told apart. */
const LOADERS = {
  dragoman: async () => (await import('./dragoman.ts')).buildDragoman,
  fts5: async () => (await import('./fts5.ts')).buildFts5,
  bm25: async () => (await import('./bm25.ts')).buildBm25,
  lunr: async () => (await import('./lunr.ts')).buildLunr,
  minisearch: async () => (await import('./minisearch.ts')).buildMiniSearch,
} satisfies Record<string, () => Promise<BuildEngine>>;

export type EngineName = keyof typeof LOADERS;

export const ENGINES = Object.keys(LOADERS) as EngineName[];

export const loadEngine = (name: EngineName): Promise<BuildEngine> => LOADERS[name]();
