/** Relevant documents of one query and their grades, 1 and up. */
export type Grades = ReadonlyMap<string, number>;

/** A document as every engine gets it; the title may be empty. */
export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A query as typed, with at least one relevant document. */
export interface JudgedQuery {
  readonly text: string;
  readonly grades: Grades;
}

export interface EvaluationSet {
  readonly name: string;
  readonly documents: readonly SourceDocument[];
  readonly queries: readonly JudgedQuery[];
}
