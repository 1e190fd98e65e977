import { correctionOf } from '../briefing/corrections.ts';
import type { PostCitation } from '../briefing/subscription.ts';
import type { Version } from '../briefing/version.ts';
import { type Card, paragraph, text } from './card.ts';
import { changeLine } from './change-line.ts';
import { clip, formatDay, openLink } from './format.ts';

/** The reply that marks an earlier post whose source was corrected or withdrawn; null where it still stands. */
export function correctionCard(
  version: Pick<Version, 'document' | 'kind' | 'changes' | 'title' | 'atMs' | 'snapshot'>,
  cites: readonly PostCitation[],
): Card | null {
  const correction = correctionOf(version, cites);
  if (correction === null) return null;
  const { changes, isGone } = correction;
  const { document, title, atMs, snapshot } = version;
  const name = clip(title ?? document, 120);
  return {
    status: 'differs',
    title: isGone ? `Withdrawn since: ${name}` : `Corrected since: ${name}`,
    blocks: [
      { kind: 'text', tone: 'meta', line: text(`as of ${dayOf(atMs)}`) },
      ...(isGone
        ? [paragraph('The brief quoted above is no longer in the library.')]
        : [
            { kind: 'list', ordered: false, items: changes.map((one) => changeLine(one)) } as const,
          ]),
    ],
    audience: 'everyone',
    footer: isGone
      ? text(`library ${snapshot.slice(0, 8)}`)
      : [{ text: `library ${snapshot.slice(0, 8)} · ` }, openLink({ to: 'document', document })],
  };
}

/** The calendar day in UTC. */
const dayOf = (ms: number): string => formatDay(new Date(ms).toISOString().slice(0, 10));
