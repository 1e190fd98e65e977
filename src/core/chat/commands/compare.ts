import { compared } from '../../tables/compare.ts';
import { pairIn } from '../../tables/pair.ts';
import { fold } from '../../text/fold.ts';
import { badOption, define, usage } from '../command.ts';
import { clip } from '../format.ts';
import { withAllRead } from '../progress.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';

const OPTIONS = {
  subjects: {
    ...SUBJECT,
    max: 2 * MAX_SUBJECT,
    about: 'two subjects, best with “and” or “vs” between them',
  },
  on: { type: 'text', max: MAX_SUBJECT, about: 'only this aspect' },
  ...TABLE_OPTIONS,
} as const;

/** `/compare`: two subjects side by side, a row an aspect, both sides cited. */
export const compareCommand = define({
  name: 'compare',
  summary: 'puts two subjects side by side',
  task: 'Read the library as data',
  options: OPTIONS,
  examples: ['/compare Kazakhstan and Uzbekistan', '/compare Kazakhstan vs Uzbekistan on:trade'],
  run: ({ subjects, on, page, private: alone }, context) => {
    const { library } = context;
    const sides = pairIn(library, subjects);
    const mend = `Write ${usage({ name: 'compare', options: OPTIONS })}, such as /compare Kazakhstan and Uzbekistan.`;
    if (sides === null) throw badOption('compare', 'takes two subjects', mend);
    const [one, other] = sides;
    if (fold(one) === fold(other)) {
      throw badOption('compare', `takes two subjects, not “${clip(one, 60)}” twice`, mend);
    }
    return withAllRead(context, sides, () =>
      tableAnswer(library, compared(library, ...sides, on ?? null), {
        command: 'compare',
        asked: {
          subjects,
          ...(on !== undefined && { on }),
          ...(alone === true && { private: true }),
        },
        page: page ?? 1,
        audience: alone === true ? 'asker' : 'everyone',
      }),
    );
  },
});
