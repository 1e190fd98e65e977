import { timelineOf } from '../../tables/timeline.ts';
import { define } from '../command.ts';
import { withAllRead } from '../progress.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';
import { limitsOf } from '../limits.ts';
import { bare, timedIn } from '../wording.ts';

/** `/timeline`: dated events of a subject in order. */
export const timelineCommand = define({
  name: 'timeline',
  summary: 'puts the dated events of a subject in order',
  task: 'Read the library as data',
  options: {
    subject: { ...SUBJECT, max: MAX_SUBJECT },
    since: { type: 'date', about: 'only what happened then or later' },
    until: { type: 'date', about: 'only what happened then or earlier' },
    ...TABLE_OPTIONS,
  },
  examples: ['/timeline trade talks', '/timeline elections since:2021 until:2024-06'],
  run: ({ subject: typed, since, until, page, private: alone }, context) => {
    const isLimited = since !== undefined || until !== undefined;
    const { subject, ...behind } = isLimited ? { subject: bare(typed) } : timedIn(bare(typed));
    const { since: first, until: last } = { since, until, ...behind };
    const limits = limitsOf('timeline', first, last);
    const { library } = context;
    return withAllRead(context, [subject], () =>
      tableAnswer(library, timelineOf(library, subject, limits), {
        command: 'timeline',
        asked: { subject, ...limits, ...(alone === true && { private: true }) },
        page: page ?? 1,
        audience: alone === true ? 'asker' : 'everyone',
      }),
    );
  },
});
