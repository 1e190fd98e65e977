import { compared } from '../../tables/compare.ts';
import { pairIn, topicIn } from '../../tables/pair.ts';
import { latin } from '../../tables/latin.ts';
import type { NoTable } from '../../tables/table.ts';
import { fold } from '../../text/fold.ts';
import { badOption, define, usage } from '../command.ts';
import { clip } from '../format.ts';
import { withAllRead } from '../progress.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';
import { bare } from '../wording.ts';

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
  examples: ['/compare imports and exports', '/compare rail vs road on:costs'],
  run: ({ subjects: typed, on, page, private: alone }, context) => {
    const { library } = context;
    const pair = pairIn(library, bare(typed));
    const mend = `Write ${usage({ name: 'compare', options: OPTIONS })}, such as /compare imports and exports.`;
    if (pair === null) throw badOption('compare', 'takes two subjects', mend);
    const [one, last] = pair;
    const { subject: other, topic = on } =
      on === undefined ? topicIn(library, last) : { subject: last };
    if (fold(one) === fold(other)) {
      throw badOption('compare', `takes two subjects, not “${clip(one, 60)}” twice`, mend);
    }
    const sides = [one, other] as const;
    return withAllRead(context, sides, () => {
      const found = compared(library, ...sides, topic ?? null);
      return tableAnswer(library, found, {
        command: 'compare',
        asked: {
          subjects: sides.join(' and '),
          ...(topic !== undefined && { on: topic }),
          ...(alone === true && { private: true }),
        },
        page: page ?? 1,
        audience: alone === true ? 'asker' : 'everyone',
        ...('rows' in found ? {} : { clearly: clearly(sides, found) }),
      });
    });
  },
});

/** Both subjects with a name in place of the one that was unclear. */
function clearly(sides: readonly [string, string], { asked }: NoTable): (name: string) => string {
  const [one, other] = sides;
  const isOther = asked === other || asked === latin(other);
  return (name) => (isOther ? [one, name] : [name, other]).join(' and ');
}
