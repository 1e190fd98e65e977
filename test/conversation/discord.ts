import { COMMANDS } from '../../src/core/chat/registry.ts';
import { HARBOUR } from '../core/chat/harbour.ts';
import { botWith } from '../discord/bot.ts';
import type { Place, Person as Member } from '../wire/discord/people.ts';
import type { Reply } from '../wire/discord/reply.ts';
import type { MessageView } from '../wire/discord/view.ts';
import type { Person, Player, Seen } from './script.ts';

/** The script over the real discord.js, in a channel of a server. */
export const discordPlayer: Player = {
  name: 'Discord',
  begin: async (over = HARBOUR) => {
    const { discord } = await botWith({ library: over });
    const guild = discord.guild();
    const channel = guild.channel('general');
    const threads = new Map<Seen, MessageView>();

    /** The answer to a press, which may stand in place of what was pressed. */
    const after = async (reply: Reply, before: number, of: MessageView): Promise<Reply> => {
      const isSame = reply.message.id === of.id;
      return isSame ? reply.until(({ versions }) => versions.length > before, 'its turn') : reply;
    };
    const seen = (member: Member, message: MessageView): Seen => {
      const one: Seen = {
        text: message.text,
        isPrivate: message.isEphemeral,
        presses: async (label) => {
          const before = message.versions.length;
          const reply = await member.presses(message.button(label));
          return seen(member, (await after(reply, before, message)).message);
        },
        fills: async (label, values) => {
          const { modal } = await member.presses(message.button(label));
          const before = message.versions.length;
          const reply = await member.submits(modal, values);
          return seen(member, (await after(reply, before, message)).message);
        },
      };
      threads.set(one, message);
      return one;
    };
    const person = (member: Member, place: Place): Person => ({
      types: async (command, options) => {
        const reply = await place.slash(lineOf(command, options));
        return seen(member, reply.message);
      },
      asks: async (words) => seen(member, await place.hears(place.says(`@Dragoman ${words}`))),
      follows: async (answer, words) => {
        const root = threads.get(answer)?.message;
        const thread = await discord.record.until(() => root?.thread, 'a thread');
        return seen(member, await place.hears(member.in(thread).says(words)));
      },
      offered: async (command, option, typed) =>
        (await place.autocompletes(`/${command}`, option, typed)).map(({ name }) => name),
      chooses: async (entry, words) => {
        const said = guild.user('Cy').in(channel).says(words);
        return seen(member, (await place.context(entry, said)).message);
      },
    });
    const [ana, ben] = [guild.user('Ana'), guild.user('Ben')];
    return {
      ana: person(ana, ana.in(channel)),
      ben: person(ben, ben.in(channel)),
      pings: () => discord.pings,
    };
  },
};

function lineOf(command: string, options: Readonly<Record<string, string>>): string {
  const specs = COMMANDS.find(({ name }) => name === command)?.options ?? {};
  const written = Object.entries(options).map(([name, value]) => {
    const isFlag = specs[name]?.type === 'flag';
    return `${name}:${isFlag ? String(value === 'yes') : value}`;
  });
  return [`/${command}`, ...written].join(' ');
}
