import { sitExam } from '../../src/cli/exam.ts';
import { RATES, summarise } from '../../src/core/exam.ts';
import { type Exam, NOW } from './exam.ts';
import type { Row } from './row.ts';

/** The questions written for a library: the rates of `dragoman exam`, and the headlines' median length. */
export const ownQuestions = (name: 'briefs' | 'texts'): Exam => ({
  name,
  needs: [name],
  async run(sources) {
    const { library, questions } = await sources.own(name);
    const { total } = summarise(sitExam(library, questions, NOW));
    const rates = RATES.map((measure): Row => {
      const { rate, of } = total[measure];
      return { exam: name, measure, value: rate, of };
    });
    const { medianHeadline, questions: of } = total;
    return [...rates, { exam: name, measure: 'medianHeadline', value: medianHeadline, of }];
  },
});
