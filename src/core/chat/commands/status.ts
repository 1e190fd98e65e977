import type { Delivery } from '../../briefing/subscription.ts';
import { DragomanError } from '../../errors.ts';
import { type Card, type Line, text } from '../card.ts';
import { type CommandContext, define } from '../command.ts';
import type { DeskAccess } from '../desk-access.ts';
import { count } from '../format.ts';
import { slotTime } from '../subscription-card.ts';

/** `/status`: is it up, since when, and with which library. */
export const statusCommand = define({
  name: 'status',
  summary: 'tells the version, the library and what is connected',
  task: 'Find your way',
  withoutLibrary: true,
  options: {},
  examples: ['/status'],
  run: (_options, context): Card | Promise<Card> => {
    const desk = deskOf(context);
    return desk === null ? statusCard(context, null) : inDesk(desk, context);
  },
});

/** Null where there is none, as in a terminal. */
function deskOf({ desk }: CommandContext): DeskAccess | null {
  try {
    return desk();
  } catch (error) {
    if (error instanceof DragomanError) return null;
    throw error;
  }
}

/** What counts over all desks is for who runs the bot: at the console, which a chat is not. */
async function inDesk(desk: DeskAccess, context: CommandContext): Promise<Card> {
  const own = await digestLines(desk).catch((error: unknown): string[] => {
    // Whether the store can be used is a line of its own.
    if (error instanceof DragomanError) return [];
    throw error;
  });
  const isOperator = desk.channel.place.platform === 'console';
  return statusCard(context, isOperator ? null : own);
}

/** Of the digests that the asker may see: the last one, what waits, and what a fault has paused. */
async function digestLines({ digests }: DeskAccess): Promise<string[]> {
  const all = await digests.list();
  const [last] = all.toSorted((a, b) => (b.lastSentMs ?? 0) - (a.lastSentMs ?? 0));
  const latest = await Promise.all(all.map((one) => digests.history(one, { offset: 0, limit: 1 })));
  const waits = latest.flatMap(({ deliveries: [one] }) => waitsFor(one));
  const faults = all.flatMap(({ paused }) => (paused?.by === null ? [paused.why] : []));
  return [
    ...(last === undefined || last.lastSentMs === null
      ? []
      : [`Last digest here posted ${slotTime(last.lastSentMs, await digests.timezoneOf(last))}`]),
    ...tell(waits, ['waits', 'wait'], '/digest history tells more'),
    ...tell(faults, ['is paused', 'are paused'], '/digest list says which'),
  ];
}

/** Why it is not posted yet; nothing where it is over, or its turn is about to come. */
function waitsFor(delivery: Delivery | undefined): string[] {
  if (delivery?.state === 'uncertain')
    return [delivery.why ?? 'Whether it is posted is looked for.'];
  return delivery?.state === 'pending' && delivery.why !== null ? [delivery.why] : [];
}

/** How many there are, each reason once. */
function tell(
  whys: readonly string[],
  [one, many]: readonly [string, string],
  more: string,
): string[] {
  const does = whys.length === 1 ? one : many;
  const why = [...new Set(whys)].join(' ');
  return whys.length === 0 ? [] : [`${count(whys.length, 'digest')} ${does}: ${why} ${more}`];
}

/** `own` in place of what is known of all digests; null for that. */
function statusCard({ library, status }: CommandContext, own: readonly string[] | null): Card {
  const {
    version,
    uptimeMs,
    surfaces,
    calls = [],
    digests = [],
    storeFault,
    library: told = [],
  } = status();
  const languages = Map.groupBy(
    library.documents.values(),
    ({ language }) => language ?? 'unknown',
  );
  const spoken = [...languages].map(([language, briefs]) => `${language} ${briefs.length}`);
  const faults = library.faults.length;
  return {
    status: faults === 0 && (storeFault ?? null) === null ? null : 'problem',
    title: `Dragoman ${version}, up ${formatUptime(uptimeMs)}`,
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: [
          text(
            `${count(library.documents.size, 'brief')}, ${count(library.passages.length, 'passage')}`,
          ),
          ...(spoken.length === 0 ? [] : [text(`Briefs by language: ${spoken.join(', ')}`)]),
          [{ text: 'Library snapshot ' }, { text: library.snapshot.slice(0, 8), style: 'code' }],
          ...told.map((line) => text(line)),
          ...surfaces.map((surface): Line => text(surface)),
          ...calls.map(({ surface, served, failed }) =>
            text(`${count(served, 'call')} from ${surface}, ${failed} failed`),
          ),
          ...(own ?? digests).map((line) => text(line)),
          ...storeLine(storeFault),
          text(
            faults === 0
              ? 'All sources were taken in'
              : `${count(faults, 'source')} could not be taken in: /library names them with their mend`,
          ),
        ],
      },
    ],
    audience: 'everyone',
    footer: [],
  };
}

const storeLine = (fault: string | null | undefined): Line[] =>
  fault === undefined
    ? []
    : [
        text(
          fault === null
            ? 'The store is reachable'
            : `The store cannot be used (${fault}): the log says why`,
        ),
      ];

/** The two largest units: `3 d 4 h`, `2 h 5 min`, `40 s`. */
function formatUptime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const units = [
    [86_400, 'd', Infinity],
    [3_600, 'h', 24],
    [60, 'min', 60],
    [1, 's', 60],
  ] as const;
  const first = units.findIndex(([size]) => seconds >= size);
  if (first === -1) return '0 s';
  return units
    .slice(first, first + 2)
    .map(([size, name, wrap]) => `${Math.floor(seconds / size) % wrap} ${name}`)
    .join(' ');
}
