import { briefOn } from '../../tables/brief.ts';
import { briefJson } from '../../tables/json.ts';
import { briefCard } from '../brief-card.ts';
import { scriptFile } from '../card.ts';
import { define } from '../command.ts';
import { withAllRead } from '../progress.ts';
import { noTableCard } from '../no-table-card.ts';
import { MAX_SUBJECT, SUBJECT } from '../table-card.ts';
import { FILE_OPTION } from '../take-along.ts';
import { bare } from '../wording.ts';

/** `/brief`: what the library holds of a subject on one page, each line cited. */
export const briefCommand = define({
  name: 'brief',
  summary: 'writes a one-page brief on a subject from quoted lines',
  task: 'Find an answer',
  options: {
    subject: { ...SUBJECT, max: MAX_SUBJECT },
    private: { type: 'flag', about: 'show the brief to you alone' },
    file: FILE_OPTION,
  },
  examples: ['/brief energy', '/brief border trade private:yes'],
  run: ({ subject: typed, private: alone }, context) => {
    const { library } = context;
    const subject = bare(typed);
    const asked = { subject, ...(alone === true && { private: true }) };
    const audience = alone === true ? 'asker' : 'everyone';
    return withAllRead(context, [subject], () => {
      const brief = briefOn(library, subject);
      const card =
        'sections' in brief
          ? briefCard(library, brief, { asked, audience })
          : noTableCard(library, brief, { command: 'brief', asked, page: 1, audience });
      return { ...card, files: [scriptFile('brief', briefJson(library, brief))] };
    });
  },
});
