import { type Correction, correctionOf } from '../briefing/corrections.ts';
import type { PostCitation } from '../briefing/subscription.ts';
import type { Version } from '../briefing/version.ts';
import { type Card, type CardBlock, paragraph, text } from './card.ts';
import { changeLine } from './change-line.ts';
import { clip, formatDay, openLink } from './format.ts';

/** What the title begins with, which so tells what the mark means. */
const WORDS: Readonly<Record<Correction['kind'], string>> = {
  withdrawn: 'Withdrawn since',
  corrected: 'Corrected since',
  restored: 'Restored',
};
/**
 * The reply that marks an earlier post whose source was corrected or withdrawn, or takes such a mark
 * back; null where the post says what it has to. `marked` are the versions that it was marked for,
 * the latest first.
 */
export function correctionCard(
  version: Pick<Version, 'document' | 'kind' | 'changes' | 'title' | 'atMs' | 'snapshot'>,
  cites: readonly PostCitation[],
  marked: readonly Version[],
): Card | null {
  const correction = correctionOf(version, cites, marked);
  if (correction === null) return null;
  const { kind } = correction;
  const { document, title, atMs, snapshot } = version;
  const name = clip(title ?? document, 120);
  return {
    status: kind === 'restored' ? 'answered' : 'differs',
    words: WORDS[kind],
    title: `${WORDS[kind]}: ${name}`,
    blocks: [
      { kind: 'text', tone: 'meta', line: text(`as of ${dayOf(atMs)}`) },
      saidOf(correction),
    ],
    audience: 'everyone',
    footer:
      kind === 'withdrawn'
        ? text(`library ${snapshot.slice(0, 8)}`)
        : [{ text: `library ${snapshot.slice(0, 8)} · ` }, openLink({ to: 'document', document })],
  };
}

function saidOf(correction: Correction): CardBlock {
  if (correction.kind === 'withdrawn')
    return paragraph('The brief quoted above is no longer in the library.');
  const { kind, changes } = correction;
  return kind === 'restored' && changes.length === 0
    ? paragraph('The brief quoted above is in the library again.')
    : { kind: 'list', ordered: false, items: changes.map((one) => changeLine(one)) };
}

/** The calendar day in UTC. */
const dayOf = (ms: number): string => formatDay(new Date(ms).toISOString().slice(0, 10));
