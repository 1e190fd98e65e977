import { askInSteps } from '../../answer/ask.ts';
import { finish } from '../../library.ts';
import type { Answer } from '../../vocabulary.ts';
import { MAX_QUESTION, answerCard } from '../answer-card.ts';
import type { Card } from '../card.ts';
import { define } from '../command.ts';
import { limitsOf } from '../limits.ts';
import { FILE_OPTION } from '../take-along.ts';

/** `/ask`: a direct answer with its evidence, or a plain word that the library does not hold it. */
export const askCommand = define({
  name: 'ask',
  summary: 'answers a question from the library and quotes its evidence',
  task: 'Find an answer',
  options: {
    question: { type: 'text', required: true, max: MAX_QUESTION, about: 'what you want to know' },
    since: { type: 'date', about: 'only what was published then or later' },
    until: { type: 'date', about: 'only what was published then or earlier' },
    about: { type: 'text', max: 200, about: 'only what concerns this place, person or subject' },
    context: { type: 'text', max: MAX_QUESTION, about: 'the question before, for a follow-up' },
    private: { type: 'flag', about: 'show the answer to you alone' },
    sources: { type: 'flag', about: 'show all evidence, not only the first three' },
    file: FILE_OPTION,
  },
  examples: [
    '/ask Who signed the agreement, and when?',
    '/ask What was decided on trade? since:2024-06 private:yes',
  ],
  run: ({ question, since, until, about, ...options }, context) => {
    const limits = { ...limitsOf('ask', since, until), ...(about !== undefined && { about }) };
    const earlier = (options.context ?? context.earlier)?.slice(0, MAX_QUESTION) ?? null;
    const alone = options.private === true;
    const shown = (answer: Answer): Card => {
      // A language or a subject beyond the library is no gap in it.
      if (answer.status !== 'found' && answer.why !== 'out-of-scope') context.onGap?.(question);
      return answerCard(answer, {
        audience: alone ? 'asker' : 'everyone',
        all: options.sources === true,
        now: context.now,
        stale: context.stale ?? 0,
        // By the time a button is pressed another question may have come before this one.
        asked: {
          ...limits,
          ...(earlier !== null && { context: earlier }),
          ...(alone && { private: true }),
        },
      });
    };
    const asked = { question, earlier, now: context.now, ...limits };
    const work = askInSteps(context.library, asked);
    return context.inSteps === undefined ? shown(finish(work)) : context.inSteps(work).then(shown);
  },
});
