import { sql } from 'kysely';
import type { CatalogueStore } from '../core/briefing/ports.ts';
import { headingsOf, textOf, versionOf } from './decode-briefing.ts';
import type { Database, Engine, Tables } from './schema.ts';
import { changing, slices } from './work.ts';

/** The columns without the text. */
const HEAD = [
  ...(['seq', 'document', 'version', 'kind', 'title'] as const),
  ...(['at_ms', 'hash', 'changes', 'snapshot', 'renamed'] as const),
] as const;

/** Any number that no other advisory lock of ours has. */
const LOCK = 2_093_517;

export function catalogueStore(engine: Engine): CatalogueStore {
  const { run } = engine;
  const transact = changing(engine);
  return {
    newest: async () => {
      const rows = await run((db) =>
        db
          .selectFrom('versions as v')
          .select(HEAD)
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('versions as later')
                  .select('later.seq')
                  .whereRef('later.document', '=', 'v.document')
                  .whereRef('later.version', '>', 'v.version'),
              ),
            ),
          )
          .orderBy('seq')
          .execute(),
      );
      return rows.map(versionOf);
    },
    text: async (document, version) => {
      const row = await run((db) =>
        db
          .selectFrom('versions')
          .selectAll()
          .where('document', '=', document)
          .where('version', '=', version)
          .executeTakeFirst(),
      );
      return row === undefined
        ? null
        : {
            ...versionOf(row),
            body: textOf('versions.body', row.body),
            headings: headingsOf(row.headings),
          };
    },
    history: async (document) => {
      const rows = await run((db) =>
        db
          .selectFrom('versions')
          .select(HEAD)
          .where('document', '=', document)
          .orderBy('version', 'desc')
          .execute(),
      );
      return rows.map(versionOf);
    },
    add: (versions) =>
      transact(async (db) => {
        // Numbers are given in the order of commits, so that who reads up to one misses none.
        if (engine.kind === 'PostgreSQL')
          await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
        let seq = await lastSeq(db);
        for (const some of slices(versions)) {
          const known = await db
            .selectFrom('versions')
            .select(['document', 'version'])
            .where(
              'document',
              'in',
              some.map(({ document }) => document),
            )
            .execute();
          const isKnown = new Set(known.map(keyOf));
          // Of a move neither half comes without the other: it would be a withdrawal, or a copy.
          const halves = new Set(
            some.flatMap((one) => (isKnown.has(keyOf(one)) ? one.renamed : [])),
          );
          const rows: Tables['versions'][] = [];
          for (const version of some) {
            if (isKnown.has(keyOf(version))) continue;
            if (version.renamed !== null && halves.has(version.document)) continue;
            isKnown.add(keyOf(version));
            const { atMs, changes, body, headings, ...rest } = version;
            rows.push({
              ...{ ...rest, seq: (seq += 1), at_ms: atMs },
              ...{ changes: JSON.stringify(changes), body: JSON.stringify(body) },
              headings: JSON.stringify(headings),
            });
          }
          if (rows.length > 0) await db.insertInto('versions').values(rows).execute();
        }
      }),
    since: async (seq, limit) => {
      const rows = await run((db) =>
        db
          .selectFrom('versions')
          .select(HEAD)
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(limit)
          .execute(),
      );
      return rows.map(versionOf);
    },
    lastSeq: () => run(lastSeq),
  };
}

const keyOf = ({ document, version }: { document: string; version: number }): string =>
  `${version} ${document}`;

async function lastSeq(db: Database): Promise<number> {
  const { last } = await db
    .selectFrom('versions')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}
