import { topicIn } from '../../tables/pair.ts';
import { quotesOf } from '../../tables/quotes.ts';
import { define } from '../command.ts';
import { withAllRead } from '../progress.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';
import { bare } from '../wording.ts';

/** `/quotes`: who said what, in the speaker's words or as it was reported. */
export const quotesCommand = define({
  name: 'quotes',
  summary: 'lists what somebody said, word for word or as reported',
  task: 'Read the library as data',
  options: {
    who: { ...SUBJECT, max: MAX_SUBJECT, about: 'a person, body or government' },
    about: { type: 'text', max: MAX_SUBJECT, about: 'only what was said on this' },
    ...TABLE_OPTIONS,
  },
  examples: ['/quotes foreign ministry', '/quotes World Bank about:"trade routes"'],
  run: ({ who: typed, about: theme, page, private: alone }, context) => {
    const { library } = context;
    const named = bare(typed);
    const { subject: who, topic = theme } =
      theme === undefined ? topicIn(library, named) : { subject: named };
    return withAllRead(context, [who], () =>
      tableAnswer(library, quotesOf(library, who, topic ?? null), {
        command: 'quotes',
        asked: {
          who,
          ...(topic !== undefined && { about: topic }),
          ...(alone === true && { private: true }),
        },
        page: page ?? 1,
        audience: alone === true ? 'asker' : 'everyone',
      }),
    );
  },
});
