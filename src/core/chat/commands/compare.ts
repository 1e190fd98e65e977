import { compared } from '../../tables/compare.ts';
import { badOption, define, usage } from '../command.ts';
import { withAllRead } from '../progress.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';

const OPTIONS = {
  subjects: {
    ...SUBJECT,
    max: 2 * MAX_SUBJECT,
    about: 'two subjects with “and” or “vs” between them',
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
    const [a = '', b = '', ...more] = subjects
      .split(/\s+(?:and|vs\.?|versus|with|to|or)\s+|\s*[,;|/&]\s*/iu)
      .map((side) => side.trim());
    if (a === '' || b === '' || more.length > 0) {
      const mend = `Write ${usage({ name: 'compare', options: OPTIONS })}, such as /compare Kazakhstan and Uzbekistan.`;
      throw badOption('compare', 'takes two subjects', mend);
    }
    const { library } = context;
    return withAllRead(context, [a, b], () =>
      tableAnswer(library, compared(library, a, b, on ?? null), {
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
