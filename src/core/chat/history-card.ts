import type { Delivery, DeliveryState } from '../briefing/subscription.ts';
import { type Button, type Card, type CardBlock, type Line, text } from './card.ts';
import { count } from './format.ts';
import { dayAndTime } from './local-time.ts';
import { type SubscriptionView, digestButton, slotTime } from './subscription-card.ts';

const STATES: Readonly<Record<DeliveryState, string>> = {
  pending: 'waits',
  posting: 'is being posted',
  uncertain: 'is looked for',
  sent: 'posted',
  skipped: 'skipped',
  failed: 'failed',
};

const COLUMNS = ['Slot', 'Outcome', 'Posted', 'Library', 'Attempts', 'Why'].map((label) => ({
  label,
  align: label === 'Attempts' ? ('right' as const) : ('left' as const),
}));

/** What came of each slot; `page` is 1-based. */
export function historyCard(
  deliveries: readonly Delivery[],
  { subscription, timezone }: SubscriptionView,
  { page, more }: { readonly page: number; readonly more: boolean },
): Card {
  const turn = (label: string, to: number): Button =>
    digestButton(label, subscription, { action: 'history', page: to });
  const buttons = [
    ...(page > 1 ? [turn('Later ones', page - 1)] : []),
    ...(more ? [turn('Earlier ones', page + 1)] : []),
  ];
  const rows = deliveries.map((one) => [
    text(slotTime(one.slotMs, timezone)),
    text(STATES[one.state]),
    postedLine(one, timezone),
    text(one.composed?.snapshot.slice(0, 8) ?? ''),
    text(String(one.attempts)),
    text(whyOf(one)),
  ]);
  return {
    status: null,
    title: deliveries.length === 0 ? 'Nothing has been due yet.' : 'Digests, the latest first',
    blocks: [
      ...(rows.length === 0 ? [] : [{ kind: 'table', columns: COLUMNS, rows } satisfies CardBlock]),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } satisfies CardBlock]),
    ],
    audience: 'asker',
    footer: text(`times of ${timezone} · digest ${subscription.id}`),
  };
}

/** When it was posted, as a link to where it is. */
function postedLine({ postedMs, messages }: Delivery, timezone: string): Line {
  const [first] = messages;
  if (first === undefined) return [];
  const label = postedMs === null ? 'in part' : dayAndTime(postedMs, timezone);
  return first.link === null
    ? text(`${label} (${first.id})`)
    : [{ text: label, link: { to: 'url', url: first.link } }];
}

const whyOf = ({ missed, why }: Delivery): string =>
  [why ?? '', missed === 0 ? '' : `with ${count(missed, 'slot')} missed before`]
    .filter((part) => part !== '')
    .join(' ');
