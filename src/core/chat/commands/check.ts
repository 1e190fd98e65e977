import { checkClaim } from '../../tables/check/check.ts';
import { MAX_QUESTION } from '../answer-card.ts';
import { checkCard } from '../check-card.ts';
import { define } from '../command.ts';
import { FILE_OPTION } from '../take-along.ts';

/** `/check`: whether the library supports a statement, part by part, with what agrees and what differs. */
export const checkCommand = define({
  name: 'check',
  summary: 'says whether the library supports or contradicts a claim',
  task: 'Find an answer',
  options: {
    claim: { type: 'text', required: true, max: MAX_QUESTION, about: 'a statement to be checked' },
    private: { type: 'flag', about: 'show the verdict to you alone' },
    file: FILE_OPTION,
  },
  examples: [
    '/check The agreement was signed in 2021 by three countries.',
    '/check The border has been closed. private:yes',
  ],
  run: ({ claim, private: alone }, { library }) =>
    checkCard(library, checkClaim(library, claim), {
      asked: { claim, ...(alone === true && { private: true }) },
      audience: alone === true ? 'asker' : 'everyone',
    }),
});
