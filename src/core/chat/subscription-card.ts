import { slots } from '../briefing/calendar.ts';
import { describeSchedule } from '../briefing/describe.ts';
import { HOUR_MS, quietReason } from '../briefing/due.ts';
import type { Subscription } from '../briefing/subscription.ts';
import type { Place } from '../desk.ts';
import {
  type Button,
  type Card,
  type CardBlock,
  type Line,
  type Run,
  offered,
  paragraph,
  text,
} from './card.ts';
import { writeQuiet, writeSettings } from './digest-options.ts';
import { clip, count } from './format.ts';
import { dayAndTime } from './local-time.ts';
import { personRun } from './person.ts';

/** A digest as it is shown. */
export interface SubscriptionView {
  readonly subscription: Subscription;
  /** In the list, from 1. */
  readonly number: number;
  /** IANA name: its own, or the desk's. */
  readonly timezone: string;
  /** Where it is posted; null for here. */
  readonly elsewhere: Place | null;
}

/** A call of `/digest` for one of them. */
export const digestButton = (
  label: string,
  { id }: Pick<Subscription, 'id'>,
  options: Button['options'],
  asks?: readonly string[],
): Button => ({
  label,
  command: 'digest',
  options: { ...options, id },
  ...(asks !== undefined && { asks }),
});

/** What can be said of a digest in a line each, under the label that it is changed by. */
function factsOf({ subscription, timezone, elsewhere }: SubscriptionView): Map<string, Line> {
  const { settings } = subscription;
  const added = /[LW#+]/u.test(settings.cron.replaceAll(/[A-Z]{3}/gu, ''))
    ? ', in Croner’s dialect'
    : '';
  const facts = new Map([
    ['Schedule', `${describeSchedule(settings.cron)} · cron ${settings.cron}${added}`],
    ['Timezone', settings.timezone ?? `${timezone}, the desk’s`],
    ['Tells of', settings.filter === '' ? 'everything' : settings.filter],
    [
      'Form',
      `${settings.length}, ${settings.style === 'extracts' ? 'with extracts' : 'headlines alone'}`,
    ],
    ['Quiet days', writeQuiet(settings.quiet)],
    ['Where nothing is new', emptyOf(subscription)],
    ['Where it was missed', `posted up to ${count(settings.graceMs / HOUR_MS, 'hour')} late`],
    ...(elsewhere === null ? [] : [['Channel', placeName(elsewhere)] as const]),
  ]);
  return new Map([
    ...[...facts].map(([label, value]) => [label, text(value)] as const),
    ['Next', nextOf(subscription, timezone)],
  ]);
}

function emptyOf({ settings: { whenNothing, heartbeat }, silentRuns }: Subscription): string {
  if (whenNothing === 'line') return 'one line is posted';
  const beat = heartbeat === 0 ? '' : `, but a line after ${count(heartbeat, 'silent run')}`;
  return `nothing is posted${beat}${silentRuns === 0 ? '' : ` (${silentRuns} silent by now)`}`;
}

/** Slots that are looked through for one that no quiet day takes: each hour of six weeks. */
const LOOKED = 1_000;

function nextOf({ paused, dueMs, settings }: Subscription, timezone: string): Line {
  if (paused !== null) return pausedLine(paused);
  const isPosted = (slotMs: number): boolean =>
    quietReason(settings.quiet, timezone, slotMs) === null;
  const next = isPosted(dueMs)
    ? dueMs
    : slots(settings.cron, timezone, dueMs).take(LOOKED).find(isPosted);
  return text(
    next === undefined
      ? `quiet days take its next ${count(LOOKED, 'time')}`
      : slotTime(next, timezone),
  );
}

const pausedLine = ({ why, by }: NonNullable<Subscription['paused']>): Line =>
  by === null ? text(`paused: ${why}`) : [{ text: 'paused by ' }, personRun(by)];

export const placeName = ({ platform, workspace, channel }: Place): string =>
  platform === 'console' ? 'the console' : `${platform} ${workspace} ${channel}`;

/** `Mon 22 Sep, 08:00 CEST` */
export function slotTime(ms: number, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeZoneName: 'short' });
  const zone = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value;
  return `${dayAndTime(ms, timezone)} ${zone ?? timezone}`;
}

/** Settings that a form asks for; Discord's has room for five. */
const ASKED = ['when', 'filter', 'timezone', 'quiet', 'grace'];

const card = (title: string, blocks: readonly CardBlock[], footer: Line = []): Card => ({
  ...{ status: null, title, blocks, audience: 'asker', footer },
});

interface Shown {
  /** Shows what an edit changed. */
  readonly before?: SubscriptionView;
  /** Slots to come. */
  readonly fires?: readonly Fire[];
}

/** A digest with all its settings. */
export function subscriptionCard(
  title: string,
  view: SubscriptionView,
  { before, fires = [] }: Shown = {},
): Card {
  const { subscription } = view;
  const former = before && factsOf(before);
  const items = [...factsOf(view)].map(([label, value]): Line => {
    const was = former?.get(label) ?? value;
    const isSame = JSON.stringify(was) === JSON.stringify(value);
    return [
      { text: `${label}: `, style: 'faint' },
      ...(isSame ? value : [...was, { text: ' → ' }, ...value.map(strong)]),
    ];
  });
  const { settings, paused } = subscription;
  const buttons = [
    digestButton('Preview', subscription, { action: 'preview' }),
    digestButton('Edit', subscription, { action: 'edit', ...writeSettings(settings) }, ASKED),
    pauseButton(subscription, paused === null),
    digestButton('History', subscription, { action: 'history' }),
    digestButton('Remove', subscription, { action: 'remove' }),
  ];
  return card(
    title,
    [
      { kind: 'list', ordered: false, items },
      ...firesBlocks(fires, view),
      { kind: 'actions', buttons },
    ],
    text(`digest ${subscription.id}`),
  );
}

export const pauseButton = (subscription: Subscription, isRunning: boolean): Button =>
  isRunning
    ? digestButton('Pause', subscription, { action: 'pause' })
    : digestButton('Resume', subscription, { action: 'resume' });

const NEW: Button = {
  label: 'New digest',
  command: 'digest',
  options: { action: 'schedule' },
  asks: ['when', 'filter', 'timezone', 'quiet'],
};

const AN_ORDER = '/digest schedule weekdays 8:00.';
const HOW = `Those who administer this desk order one, such as ${AN_ORDER}`;
const ELSEWHERE = `Digests are ordered where they are to be posted, in a channel of Slack or Discord: ${AN_ORDER}`;

/** The digests of this channel and of those that read the same; `isPostable` where any could be posted here. */
export function listCard(views: readonly SubscriptionView[], isPostable: boolean): Card {
  const order: CardBlock = isPostable ? { kind: 'actions', buttons: [NEW] } : paragraph(ELSEWHERE);
  if (views.length === 0) {
    return card('No digest is posted here.', isPostable ? [paragraph(HOW), order] : [order]);
  }
  const isApart = views.some(({ elsewhere }) => elsewhere !== null);
  const columns = ['No.', 'Schedule', 'Next', 'Tells of', ...(isApart ? ['Channel'] : [])];
  return card(`${count(views.length, 'digest')} here`, [
    {
      kind: 'table',
      columns: columns.map((label) => ({ label, align: 'left' })),
      rows: views.map((view) => {
        const { subscription, number, timezone, elsewhere } = view;
        const { cron, filter } = subscription.settings;
        return [
          text(String(number)),
          text(describeSchedule(cron)),
          nextOf(subscription, timezone),
          text(filter === '' ? 'everything' : filter),
          ...(isApart ? [text(elsewhere === null ? 'this' : placeName(elsewhere))] : []),
        ];
      }),
    },
    ...whichOne('Show one', views, { action: 'list' }),
    order,
  ]);
}

/** What a platform shows of a choice. */
const MAX_LABEL = 70;

const named = (filter: string): string[] => (filter === '' ? [] : [filter]);

/** Offers one of several for a call. */
const whichOne = (
  label: string,
  views: readonly SubscriptionView[],
  options: Button['options'],
): CardBlock[] =>
  offered({
    ...{ label, command: 'digest', options, option: 'id' },
    choices: views.map(({ subscription: { id, settings }, number }) => ({
      label: clip(
        [number, describeSchedule(settings.cron), ...named(settings.filter)].join(' · '),
        MAX_LABEL,
      ),
      value: id,
    })),
  });

export const whichCard = (views: readonly SubscriptionView[], options: Button['options']): Card =>
  card('Which digest?', whichOne('Which digest?', views, options));

/** A slot to come; `isMoved` where a clock change leaves out the time that was set. */
interface Fire {
  readonly slotMs: number;
  readonly isMoved: boolean;
}

/** When it comes, and where not why; nothing for none. */
function firesBlocks(
  fires: readonly Fire[],
  { subscription: { settings }, timezone }: SubscriptionView,
): CardBlock[] {
  if (fires.length === 0) return [];
  const items = fires.map(({ slotMs, isMoved }): Line => {
    const quiet = quietReason(settings.quiet, timezone, slotMs);
    return [
      { text: slotTime(slotMs, timezone) },
      ...(isMoved ? [faint(' · the clock leaves out the time that was set')] : []),
      ...(quiet === null ? [] : [faint(` · skipped: ${quiet}`)]),
    ];
  });
  return [
    { kind: 'text', tone: 'body', line: [{ text: 'Next', style: 'strong' }] },
    { kind: 'list', ordered: true, items },
  ];
}

/** What would be posted now, and when it will be. */
export function previewCard(
  composed: Card,
  view: SubscriptionView,
  { fires, isPosted }: { readonly fires: readonly Fire[]; readonly isPosted: boolean },
): Card {
  const { subscription } = view;
  const { paused } = subscription;
  const nothing = isPosted ? [] : text('Nothing is new: nothing would be posted now.');
  const note: Line =
    paused === null ? nothing : [{ text: 'Nothing is posted: it is ' }, ...pausedLine(paused)];
  const shown = composed.blocks.filter(({ kind }) => kind !== 'actions');
  return {
    ...composed,
    audience: 'asker',
    blocks: [
      { kind: 'text', tone: 'meta', line: text('Preview: as it would be posted now.') },
      ...(note.length === 0 ? [] : [{ kind: 'text', tone: 'body', line: note } as const]),
      ...shown,
      ...firesBlocks(fires, view),
      {
        kind: 'actions',
        buttons: [
          digestButton('Post it now', subscription, { action: 'now' }),
          digestButton('Settings', subscription, { action: 'list' }),
        ],
      },
    ],
  };
}

const strong = (run: Run): Run => ({ ...run, style: 'strong' });

const faint = (value: string): Line[number] => ({ text: value, style: 'faint' });
