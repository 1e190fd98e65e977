import { figuresOn } from '../../tables/figures.ts';
import { define } from '../command.ts';
import { withAllRead } from '../progress.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';

/** `/figures`: what the library counts, measures and prices of a subject. */
export const figuresCommand = define({
  name: 'figures',
  summary: 'lists the figures on a subject with their times and sources',
  task: 'Read the library as data',
  options: { subject: { ...SUBJECT, max: MAX_SUBJECT }, ...TABLE_OPTIONS },
  examples: ['/figures border trade', '/figures Uzbekistan'],
  run: ({ subject, page, private: alone }, context) =>
    withAllRead(context, [subject], () =>
      tableAnswer(context.library, figuresOn(context.library, subject), {
        command: 'figures',
        asked: { subject, ...(alone === true && { private: true }) },
        page: page ?? 1,
        audience: alone === true ? 'asker' : 'everyone',
      }),
    ),
});
