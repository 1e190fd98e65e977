import { DatabaseSync } from 'node:sqlite';

import type { SourceDocument } from '../vocabulary.ts';
import type { SearchDocuments } from './engine.ts';

/** SQLite FTS5 in memory, Porter over unicode61; `rank` is bm25() with a weight of 1 a column. */
export function buildFts5(documents: readonly SourceDocument[]): SearchDocuments {
  const database = new DatabaseSync(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, text, tokenize='porter unicode61')`,
  );
  database.exec('BEGIN');
  const insert = database.prepare('INSERT INTO docs VALUES (?, ?, ?)');
  for (const { id, title, text } of documents) insert.run(id, title, text);
  database.exec('COMMIT');
  const select = database.prepare('SELECT id FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?');
  return (query, limit) => {
    const words = query.match(/[\p{L}\p{N}\p{M}]+/gu);
    if (words === null) return [];
    // Quoted, a word is never read as an operator such as NEAR or NOT.
    const expression = words.map((word) => `"${word}"`).join(' OR ');
    return select.all(expression, limit).map((row) => String(row['id']));
  };
}
