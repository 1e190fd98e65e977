import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Library } from '../../../src/core/library.ts';
import { partsOf } from '../../../src/core/tables/check/claim-parts.ts';
import { doubtOf } from '../../../src/core/tables/check/doubts.ts';
import { groundsFor, namesAround } from '../../../src/core/tables/check/grounds.ts';
import { readingsOfText } from '../../../src/core/tables/check/reading.ts';
import { type Side, closestTo } from '../../../src/core/tables/check/scores.ts';
import { SIGNS, signsOf } from '../../../src/core/tables/check/signs.ts';
import { intakeAll } from '../../../src/intake/intake.ts';
import { libraryOf } from '../../exam/collection.ts';

const CLAIM = z.object({
  library: z.string(),
  claim: z.string(),
  /** `unsupported`: absent or contradicted. */
  verdict: z.enum(['supported', 'contradicted', 'partly', 'absent', 'unsupported']),
  /** Words of the sentence that decides, where they are known. */
  quote: z.string().nullish(),
});
/** Of the exam's claims, which are on the library that ships, the fit sees one half. */
const EXAMINED = CLAIM.extend({ library: z.literal('briefs').default('briefs'), half: z.string() });
export type Taught = z.infer<typeof CLAIM>;

/** A sentence held against a part of a claim. */
export interface Candidate {
  readonly side: Side | null;
  readonly signs: readonly number[];
  readonly doubt: 'absent' | 'contradicted' | null;
  readonly cover: number;
  /** Whether it is the one that decides; null where that is not known. */
  readonly isDeciding: boolean | null;
}

/** A claim with the sentences that come closest, a list a part. */
export interface Example {
  readonly taught: Taught;
  readonly parts: readonly (readonly Candidate[])[];
}

/** Ids of the documents by collection that a library is made of. */
const LIBRARIES = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/** Claims written for training, with the texts they were written on; those whose texts are absent are left out. */
export async function examplesIn(root: string, shared: string): Promise<Example[]> {
  const exams = join(root, 'data/reference/exams');
  const linesOf = (file: string): unknown[] =>
    readFileSync(join(exams, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  const taught = [
    ...linesOf('claims-taught.jsonl').map((line) => CLAIM.parse(line)),
    ...linesOf('claims.jsonl')
      .map((line) => EXAMINED.parse(line))
      .filter(({ half }) => half === 'seen'),
  ];
  const made = LIBRARIES.parse(
    JSON.parse(readFileSync(join(exams, 'claims-libraries.json'), 'utf8')),
  );
  const examples: Example[] = [];
  for (const name of new Set(taught.map(({ library }) => library))) {
    const library = await libraryNamed(name, made[name] ?? {}, root, shared);
    if (library === null) continue;
    const own = taught.filter((claim) => claim.library === name);
    examples.push(...own.map((claim) => exampleOf(library, claim)));
  }
  return examples;
}

async function libraryNamed(
  name: string,
  ids: Readonly<Record<string, readonly string[]>>,
  root: string,
  shared: string,
): Promise<Library | null> {
  const own = {
    briefs: join(root, 'briefs'),
    texts: join(shared, 'corpus'),
    various: join(import.meta.dirname, 'texts'),
  }[name];
  const files =
    own === undefined
      ? Object.keys(ids).map((collection) => fileOf(join(shared, 'eval', collection)))
      : [own];
  if (files.length === 0 || files.some((file) => !existsSync(file))) return null;
  const { documents } = await intakeAll(files);
  const wanted = new Set(Object.values(ids).flat());
  const among = own === undefined ? documents.filter(({ id }) => wanted.has(id)) : documents;
  return libraryOf(name, among);
}

const fileOf = (folder: string): string =>
  [join(folder, 'corpus.jsonl'), join(folder, 'items.jsonl')].find(existsSync) ?? folder;

function exampleOf(library: Library, taught: Taught): Example {
  const grounds = groundsFor(library, taught.claim);
  const read = readingsOfText(library.names, taught.claim, namesAround(grounds));
  const parts = read.flatMap((whole) =>
    partsOf(whole).map((part) =>
      closestTo(part, whole, grounds).map(({ one, side, rank }): Candidate => {
        const signs = signsOf(part, one, rank);
        const { sentence } = one.ground;
        const doubt = doubtOf(part, whole, one.ground);
        return {
          side,
          signs: SIGNS.map((sign) => signs[sign]),
          doubt: doubt === null || doubt === 'absent' ? doubt : 'contradicted',
          cover: one.cover,
          isDeciding:
            taught.quote === undefined || taught.quote === null
              ? null
              : shares(sentence.text, taught.quote),
        };
      }),
    ),
  );
  return { taught, parts };
}

/** Letters by which a sentence is known. */
const KNOWN_BY = 60;
const shares = (sentence: string, quote: string): boolean =>
  sentence.includes(quote.slice(0, KNOWN_BY));
