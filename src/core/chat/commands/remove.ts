import { badOption, define } from '../command.ts';
import { noteCard } from '../desk-card.ts';

/** `/remove`: takes a public answer back, for who asked for it and for administrators. */
export const removeCommand = define({
  name: 'remove',
  summary: 'removes a public answer of this bot: yours, or any where you administer the desk',
  task: 'Run the desk',
  withoutLibrary: true,
  options: {
    post: { type: 'text', max: 300, about: 'the link of the answer, or its id' },
  },
  // Of a message that never was, as help runs examples at a press.
  examples: ['/remove https://discord.com/channels/1/2/3'],
  alone: true,
  run: async ({ post }, { desk, onMessage }) => {
    const message = post === undefined ? onMessage : messageOf(post);
    if (message === undefined) {
      throw badOption(
        'remove',
        'takes the link of a message',
        'Copy the link of the answer, or choose Remove this post from its menu.',
      );
    }
    const isRemoved = await desk().posts.remove(message);
    return isRemoved
      ? noteCard('Removed.', 'The post is gone for everyone; the desk’s log has who removed it.')
      : noteCard('It was gone already.', 'Nothing needs to be done.');
  },
});

/** The id of a message in what is written of it: a link of Slack or of Discord, or the id itself. */
function messageOf(written: string): string | undefined {
  const path = written.trim().replace(/[?#].*$/u, '');
  const [, seconds, micros] = /\/p(\d{10})(\d{6})$/u.exec(path) ?? [];
  if (seconds !== undefined && micros !== undefined) return `${seconds}.${micros}`;
  return /(?:^|\/)(\d+(?:\.\d+)?)$/u.exec(path)?.[1];
}
