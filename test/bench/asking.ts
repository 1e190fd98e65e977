import { setTimeout as delay } from 'node:timers/promises';
import type { Discord } from '../wire/discord/discord.ts';
import type { Guild } from '../wire/discord/guild.ts';
import type { Slack } from '../wire/slack/slack.ts';

/** Pause of each asker between two questions. */
const PAUSE_MS = 400;
/** Counted for a question that nobody acknowledged. */
const NEVER_MS = 10_000;

export interface Asking {
  /** Milliseconds until each question that was asked meanwhile was acknowledged. */
  readonly stop: () => Promise<readonly number[]>;
}

/** Somebody on each platform who asks one question after the other, from then on. */
export function startAsking(
  { discord, slack, guild }: { discord: Discord; slack: Slack; guild: Guild },
  fromMs: number,
): Asking {
  const times: number[] = [];
  const stopping = new AbortController();
  const seat = guild.user('Reader').in(guild.channel('questions'));
  const slackSeat = slack.user('U1').in(slack.channel('CQUESTIONS').id);
  const onDiscord = async (n: number): Promise<number> => {
    const reply = seat.starts(
      `/ask question:What was approved for ${n} million euros? private:true`,
    );
    await discord.record.until(() => (reply.interaction.callback === null ? null : true));
    return (reply.interaction.callback?.atMs ?? Infinity) - reply.interaction.createdMs;
  };
  const onSlack = async (n: number): Promise<number> => {
    const { ack } = await slackSeat.types(`/ask what was approved for ${n} million euros?`);
    return ack?.state === 'acknowledged' ? ack.afterMs : NEVER_MS;
  };
  const run = async (ask: (n: number) => Promise<number>): Promise<void> => {
    await delay(Math.max(0, fromMs - Date.now()), undefined, { signal: stopping.signal });
    for (let n = 1; !stopping.signal.aborted; n += 1) {
      times.push(await ask(n).catch(() => NEVER_MS));
      await delay(PAUSE_MS);
    }
  };
  const running = [run(onDiscord), run(onDiscord), run(onSlack), run(onSlack)];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
      return times;
    },
  };
}
