import { isMoved, slots } from '../../briefing/calendar.ts';
import { describeSchedule } from '../../briefing/describe.ts';
import { staysSilent } from '../../briefing/due.ts';
import type { Subscription } from '../../briefing/subscription.ts';
import type { Button, Card } from '../card.ts';
import { type CommandContext, badOption, define } from '../command.ts';
import { noteCard } from '../desk-card.ts';
import { unknown } from '../digest-access.ts';
import { historyCard } from '../history-card.ts';
import {
  type SubscriptionView,
  listCard,
  pauseButton,
  previewCard,
  subscriptionCard,
  whichCard,
} from '../subscription-card.ts';
import {
  type Action,
  DEFAULTS,
  OPTIONS,
  type Options,
  checkTaken,
  readChanges,
  readSettings,
  writeSettings,
} from '../digest-options.ts';

const HISTORY_PAGE = 10;
/** Fires that are named. */
const NEXT = 5;

/** `/digest`: what is posted to this channel by itself, and when. */
export const digestCommand = define({
  name: 'digest',
  summary: 'posts what is new to this channel on a schedule',
  task: 'Run the desk',
  options: OPTIONS,
  examples: ['/digest list', '/digest preview'],
  alone: true,
  run: async (options, context) => {
    const { action = 'list' } = options;
    checkTaken(action, options);
    const desk = context.desk();
    if (CHANGING.has(action)) await desk.permit();
    if (action === 'schedule') return scheduled(options, context);
    const views = await viewsOf(context);
    const isPostable = desk.channel.place.platform !== 'console';
    const wanted = options.id ?? (action === 'edit' ? undefined : options.when);
    if (views.length === 0 || (action === 'list' && wanted === undefined)) {
      return listCard(views, isPostable);
    }
    const view = wanted === undefined && views.length === 1 ? views[0] : found(wanted, views);
    if (view !== undefined) return ON_ONE[action](view, options, context);
    return whichCard(views, given(options));
  },
});

type OnOne = (view: SubscriptionView, options: Options, context: CommandContext) => Promise<Card>;

const ON_ONE: Readonly<Record<Exclude<Action, 'schedule'>, OnOne>> = {
  list: (view) => Promise.resolve(subscriptionCard('This digest', view)),
  preview: previewed,
  now: delivered,
  edit: edited,
  pause: (view, _options, context) => paused(view, context, true),
  resume: (view, _options, context) => paused(view, context, false),
  remove: removed,
  history: told,
};

const CHANGING: ReadonlySet<Action> = new Set([
  'schedule',
  'now',
  'edit',
  'pause',
  'resume',
  'remove',
]);

async function viewsOf(context: CommandContext): Promise<SubscriptionView[]> {
  const subscriptions = await context.desk().digests.list();
  return Promise.all(subscriptions.map((one, i) => viewOf(one, i + 1, context)));
}

async function viewOf(
  subscription: Subscription,
  number: number,
  context: CommandContext,
): Promise<SubscriptionView> {
  const desk = context.desk();
  const { seen } = await desk.channels();
  const place = seen.find(({ id }) => id === subscription.channel)?.place ?? null;
  const timezone = await desk.digests.timezoneOf(subscription);
  const elsewhere = subscription.channel === desk.channel.id ? null : place;
  return { subscription, number, timezone, elsewhere };
}

/** By id or by number; undefined where it has to be asked for. Throws SUBSCRIPTION_UNKNOWN. */
function found(
  wanted: string | undefined,
  views: readonly SubscriptionView[],
): SubscriptionView | undefined {
  if (wanted === undefined) return undefined;
  const view =
    views.find(({ subscription }) => subscription.id === wanted.toUpperCase()) ??
    views.find(({ number }) => String(number) === wanted);
  if (view === undefined) throw unknown(wanted);
  return view;
}

/** What the call had, for the calls that it may have meant. */
function given(options: Options): Button['options'] {
  const entries = Object.entries(options).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return Object.fromEntries(entries);
}

async function scheduled(options: Options, context: CommandContext): Promise<Card> {
  const { cron, words, ...settings } = readSettings(options);
  if (cron === undefined || words === undefined) {
    throw badOption('digest', 'schedule needs a time', 'Such as /digest schedule weekdays 8:00.');
  }
  const { digests, channel } = context.desk();
  if (channel.place.platform === 'console') {
    const mend = 'Type the line in a channel of Slack or Discord.';
    throw badOption('digest', 'cannot post to the console', mend);
  }
  const made = await digests.add({ ...DEFAULTS, ...settings, cron, words }, context.now);
  const views = await viewsOf(context);
  const view = found(made.id, views) ?? (await viewOf(made, views.length, context));
  return subscriptionCard('Scheduled', view, { fires: firesOf(view, context) });
}

async function edited(
  view: SubscriptionView,
  options: Options,
  context: CommandContext,
): Promise<Card> {
  const settings = readSettings(options);
  if (Object.keys(settings).length === 0) return subscriptionCard('What may be edited', view);
  const { digests } = context.desk();
  const changed = await digests.change(view.subscription, settings, context.now);
  const after = await viewOf(changed, view.number, context);
  const isOtherwise = ['cron', 'timezone', 'quiet'].some((key) => key in settings);
  const fires = isOtherwise ? firesOf(after, context) : [];
  return subscriptionCard('Changed', after, { before: view, fires });
}

async function paused(
  { subscription, number }: SubscriptionView,
  context: CommandContext,
  isPausing: boolean,
): Promise<Card> {
  const { digests } = context.desk();
  const change = isPausing ? 'pause' : 'resume';
  const changed = await digests.change(subscription, change, context.now);
  const title = isPausing ? 'Paused' : 'Goes on';
  return subscriptionCard(title, await viewOf(changed, number, context));
}

async function removed(
  { subscription, elsewhere }: SubscriptionView,
  _options: Options,
  context: CommandContext,
): Promise<Card> {
  await context.desk().digests.remove(subscription);
  const again: Button = {
    label: 'Schedule it again',
    command: 'digest',
    options: { action: 'schedule', ...writeSettings(subscription.settings) },
  };
  const line = `It came ${describeSchedule(subscription.settings.cron)}. Its history went with it.`;
  return noteCard('Removed', line, ...(elsewhere === null ? [again] : []));
}

async function delivered(
  { subscription }: SubscriptionView,
  _options: Options,
  context: CommandContext,
): Promise<Card> {
  if (subscription.paused !== null) {
    return noteCard(
      'It is paused.',
      'It is posted when it goes on.',
      pauseButton(subscription, false),
    );
  }
  const isMade = await context.desk().digests.deliver(subscription, context.now);
  return noteCard(
    isMade ? 'It is on its way.' : 'The last run was a moment ago.',
    staysSilent(subscription)
      ? 'Where nothing is new, nothing is posted; /digest history tells.'
      : '/digest history tells what came of it.',
  );
}

async function previewed(
  view: SubscriptionView,
  { length, changes: typed }: Options,
  context: CommandContext,
): Promise<Card> {
  const { settings } = view.subscription;
  const subscription = {
    ...view.subscription,
    settings: { ...settings, ...(length !== undefined && { length }) },
  };
  const changes = readChanges(typed);
  const at = { nowMs: context.now, changes };
  const composed = await context.desk().digests.compose(subscription, context.library, at);
  // What was posted is shown again, with nothing of what is to come.
  if (changes !== null) return { ...composed.card, audience: 'asker' };
  return previewCard(composed.card, view, {
    fires: firesOf(view, context),
    isPosted: composed.kind === 'digest' || !staysSilent(subscription),
  });
}

/** The next ones, those on quiet days too. */
const firesOf = (
  { subscription: { settings }, timezone }: SubscriptionView,
  { now }: Pick<CommandContext, 'now'>,
): Parameters<typeof previewCard>[2]['fires'] =>
  slots(settings.cron, timezone, now)
    .take(NEXT)
    .map((slotMs) => ({ slotMs, isMoved: isMoved(settings.cron, timezone, slotMs) }))
    .toArray();

async function told(
  view: SubscriptionView,
  { page = 1 }: Options,
  context: CommandContext,
): Promise<Card> {
  const at = { offset: (page - 1) * HISTORY_PAGE, limit: HISTORY_PAGE };
  const { deliveries, more } = await context.desk().digests.history(view.subscription, at);
  return historyCard(deliveries, view, { page, more });
}
