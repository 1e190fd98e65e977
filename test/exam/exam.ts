import type { ExamQuestion } from '../../src/core/exam.ts';
import type { Library } from '../../src/core/library.ts';
import type { Collection } from './collection.ts';
import type { Row } from './row.ts';

/** Exams are taken as of this day, whenever they are run. */
export const NOW = Date.UTC(2026, 0, 1);

/** A library with questions written for it. */
export interface OwnQuestions {
  readonly questions: readonly ExamQuestion[];
  readonly library: Library;
}

/** Where the questions are; each is read once, when it is first asked for. */
export interface Sources {
  /** `briefs`: the library that ships. `texts`: those it was written from. */
  own(name: 'briefs' | 'texts'): Promise<OwnQuestions>;
  collection(name: string): Promise<Collection>;
}

/** Measures one thing; it is left out where one of the files it needs is absent. */
export interface Exam {
  /** Its rows bear this name, or this name, a comma and what they are taken on. */
  readonly name: string;
  readonly needs: readonly ('briefs' | 'texts' | { readonly collection: string })[];
  run(sources: Sources): Promise<Row[]>;
}
