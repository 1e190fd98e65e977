import { writeLine } from '../../src/core/chat/line.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { readDocument } from '../../src/core/extract/extract.ts';
import { shortcutsOf, slashOf } from '../../src/slack/commands.ts';
import { HARBOUR } from '../core/chat/harbour.ts';
import { bench } from '../slack/bench.ts';
import { readOut, shownIn } from '../slack/shown.ts';
import type { Actor } from '../wire/slack/actor.ts';
import type { Message } from '../wire/slack/model.ts';
import type { Person, Player, Seen } from './script.ts';

/** The script over the real Bolt, in a channel of a workspace. */
export const slackPlayer: Player = {
  name: 'Slack',
  begin: async (over = HARBOUR) => {
    for (const document of over.documents.values()) readDocument(document);
    const { slack } = await bench({ library: over });
    const messages = new Map<Seen, Message>();

    const seen = (actor: Actor, message: Message): Seen => {
      const one: Seen = {
        text: readOut(message.text),
        isPrivate: message.ephemeralTo !== null,
        presses: async (label) => seen(actor, await (await actor.presses(message, label)).reply()),
        fills: async (label, values) => {
          const pressed = await actor.presses(message, label);
          await actor.submits(await pressed.modal(), values);
          return seen(actor, await pressed.reply());
        },
      };
      messages.set(one, message);
      return one;
    };
    const person = (actor: Actor): Person => ({
      types: async (command, options) => {
        const line = writeLine({ command, options }, COMMANDS);
        const typed = line.replace(/^\/\S+/u, slashOf({ name: command }));
        return seen(actor, await (await actor.in('C1').types(typed)).reply());
      },
      asks: async (words) => seen(actor, await (await actor.in('C1').mentions(words)).reply()),
      follows: async (answer, words) => {
        const thread = messages.get(answer);
        return seen(actor, await (await actor.in('C1', { thread }).says(words)).reply());
      },
      // A slash command has no menus in Slack: its name alone opens a form, which has.
      offered: async (command, option, typed) => {
        const modal = await (await actor.in('C1').types(slashOf({ name: command }))).modal();
        const { options } = await actor.suggests(modal, option, typed);
        // The typed words are offered as such too, between quotation marks.
        return options.map(({ text }) => shownIn(text)).filter((name) => !/^“.*”$/u.test(name));
      },
      chooses: async (entry, words) => {
        const { said } = await slack.user('U3').in('C1').says(words);
        const id = shortcutsOf(COMMANDS).find(({ name }) => name === entry)?.id ?? '';
        return seen(actor, await (await actor.shortcut(id, said)).reply());
      },
    });
    return {
      ana: person(slack.user('U1')),
      ben: person(slack.user('U2')),
      pings: () => slack.pings,
    };
  },
};
