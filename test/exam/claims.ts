import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkClaim } from '../../src/core/tables/check/check.ts';
import type { Exam } from './exam.ts';
import { type Row, shareRow } from './row.ts';

const ALTERED = ['number', 'date', 'actor', 'place', 'negation'] as const;

const CLAIM = z.object({
  claim: z.string(),
  verdict: z.enum(['supported', 'contradicted', 'partly', 'absent']),
  altered: z.enum(ALTERED).nullable(),
  half: z.enum(['seen', 'unseen']),
});

const FILE = join(import.meta.dirname, '../../data/reference/exams/claims.jsonl');

/** Claims on the library that ships, true, altered in one thing, or not in it; rules are fitted on the seen half alone. */
const claims = (half: z.infer<typeof CLAIM>['half']): Exam => {
  const name = `claims, ${half}`;
  return {
    name,
    needs: ['briefs'],
    async run(sources) {
      const { library } = await sources.own('briefs');
      const read = readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => CLAIM.parse(JSON.parse(line)))
        .filter((claim) => claim.half === half)
        .map((claim) => {
          const found = checkClaim(library, claim.claim);
          return { ...claim, got: 'verdict' in found ? found.verdict : null };
        });
      const right = (measure: string, of: readonly (typeof read)[number][]): Row =>
        shareRow(
          name,
          measure,
          of.map(({ verdict, got }) => verdict === got),
        );
      const whole = (verdict: string): typeof read =>
        read.filter((claim) => claim.verdict === verdict);
      const contradicted = whole('contradicted');
      return [
        right('true and altered', [...whole('supported'), ...contradicted]),
        right('supported', whole('supported')),
        ...ALTERED.map((kind) =>
          right(
            `contradicted, ${kind}`,
            contradicted.filter(({ altered }) => altered === kind),
          ),
        ),
        right('partly', whole('partly')),
        right('absent', whole('absent')),
        shareRow(
          name,
          'supported though altered in number or negation',
          contradicted
            .filter(({ altered }) => altered === 'number' || altered === 'negation')
            .map(({ got }) => got === 'supported'),
        ),
      ];
    },
  };
};

export const CLAIMS: readonly Exam[] = [claims('seen'), claims('unseen')];
