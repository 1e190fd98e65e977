import type { types, webApi } from '@slack/bolt';
import type { Card } from '../core/chat/card.ts';
import type { ChatCall } from '../core/chat/service.ts';
import { forLog } from './faults.ts';
import { VIEW_BLOCKS_MAX } from './limits.ts';
import { patiently } from './patience.ts';
import type { Places, Where } from './places.ts';
import { renderHome } from './render.ts';
import type { SlackParts } from './setup.ts';

export type ShowHome = (client: webApi.WebClient, where: Where) => Promise<void>;

/** What Home shows, as far as there are such commands: settings, digests, library, health. */
const LINES = ['/desk show', '/digest list', '/library', '/status'];

/** Publishes App Home: the desk of the person's direct messages. */
export function createHome(parts: SlackParts, places: Places): ShowHome {
  const { service, registry, patience, log } = parts;
  const lines = LINES.filter((line) =>
    registry.some(({ name }) => line.split(' ')[0] === `/${name}`),
  );

  const cardOf = async (
    client: webApi.WebClient,
    where: Where,
    line: string,
    isFurther: boolean,
  ): Promise<Card> => {
    const call: ChatCall = {
      place: { platform: 'slack', workspace: where.team, channel: where.channel },
      ...(await places.look(client, where)),
      person: where.person,
      asked: line,
      earlier: null,
      ...(isFurther && { isFurther }),
    };
    return (await service.reply(call, await service.prepare(call))).card;
  };

  return async (client, where) => {
    try {
      const cards: Card[] = [];
      for (const [i, line] of lines.entries()) cards.push(await cardOf(client, where, line, i > 0));
      // A button there would have to say where its answer goes; typing says it already.
      const shown = cards.map((card) =>
        renderHome(card, { linkOf: parts.linkOf, valueOf: () => null }),
      );
      const view = { type: 'home' as const, blocks: withinLimit(shown) };
      await patiently(() => client.views.publish({ user_id: where.person, view }), patience);
    } catch (error) {
      log.error({ ...forLog(error), reference: parts.reference() }, 'App Home cannot be shown.');
    }
  };
}

const DIVIDER: types.KnownBlock = { type: 'divider' };
const MORE: types.KnownBlock = {
  type: 'context',
  elements: [{ type: 'plain_text', text: 'More by the command itself.', emoji: false }],
};

/** The cards under each other; a long one leaves room for those behind it, and says so. */
function withinLimit(cards: readonly types.KnownBlock[][]): types.KnownBlock[] {
  const most = Math.floor((VIEW_BLOCKS_MAX - cards.length) / Math.max(1, cards.length));
  return cards.flatMap((blocks, i) => [
    ...(i === 0 ? [] : [DIVIDER]),
    ...(blocks.length > most ? [...blocks.slice(0, most - 1), MORE] : blocks),
  ]);
}
