import type { ChangeKind, Version } from '../briefing/version.ts';
import type { Card, CardBlock, Line } from './card.ts';
import { changeLine } from './change-line.ts';
import { count, formatDay } from './format.ts';

/** Statements shown of each version, and versions shown. */
const MAX_CHANGES = 10;
const MAX_VERSIONS = 12;

const KINDS: Readonly<Record<ChangeKind, string>> = {
  new: 'added',
  updated: 'updated',
  corrected: 'corrected',
  withdrawn: 'withdrawn',
  restored: 'restored',
  moved: 'moved',
};

/** The versions of a document, the latest first, each with what it changed. */
export function versionsCard(title: string, versions: readonly [Version, ...Version[]]): Card {
  const [latest] = versions;
  const more = versions.length - MAX_VERSIONS;
  return {
    status: null,
    title: `${title}: ${count(versions.length, 'version')}`,
    blocks: [
      ...versions.slice(0, MAX_VERSIONS).flatMap(versionBlocks),
      ...(more > 0
        ? [{ kind: 'text', tone: 'meta', line: [{ text: `and ${more} before` }] } as const]
        : []),
    ],
    audience: 'everyone',
    footer: [{ text: latest.document, style: 'code' }],
  };
}

function versionBlocks(one: Version): CardBlock[] {
  const { version, atMs, changes, snapshot } = one;
  const day = formatDay(new Date(atMs).toISOString().slice(0, 10));
  const heading: CardBlock = {
    kind: 'text',
    tone: 'body',
    line: [
      { text: `Version ${version}`, style: 'strong' },
      { text: ` · ${whatOf(one)} ${day} · library ${snapshot.slice(0, 8)}` },
    ],
  };
  const more = changes.length - MAX_CHANGES;
  const items: Line[] = changes.slice(0, MAX_CHANGES).map((change) => changeLine(change));
  if (more > 0) items.push([{ text: `and ${count(more, 'more statement')}` }]);
  return items.length === 0 ? [heading] : [heading, { kind: 'list', ordered: false, items }];
}

/** `updated and renamed from old-name`, `moved to new-name`. */
function whatOf({ kind, renamed, changes }: Version): string {
  if (renamed === null) return KINDS[kind];
  if (kind === 'moved') return `${KINDS[kind]} to ${renamed}`;
  const isSame = kind === 'updated' && changes.length === 0;
  return isSame ? `renamed from ${renamed}` : `${KINDS[kind]} and renamed from ${renamed}`;
}
