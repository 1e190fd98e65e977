import type { Chart } from '../chart/shape.ts';
import type { Library } from '../library.ts';
import type { Brief } from './brief.ts';
import type { Cited, NoTable, Table } from './table.ts';

/** A citation for scripts, with what its source says of itself. */
export function citationJson(library: Library, cited: Cited): object {
  const source = library.documents.get(cited.document);
  return {
    ...cited,
    title: source?.title ?? null,
    authors: source?.authors ?? [],
    publication: source?.publication ?? null,
    published: source?.published ?? null,
    url: source?.url ?? null,
  };
}

/**
 * A table, or why there is none, as described in data/reference/contract/table.schema.json; with
 * what its rows were drawn as, where they were.
 */
export function tableJson(library: Library, found: Table | NoTable, chart?: Chart): object {
  const head = { version: 1, snapshot: library.snapshot };
  if (!('rows' in found)) return { ...head, rows: [], none: found };
  const { kind, subject, columns, rows, notes } = found;
  return {
    ...head,
    kind,
    subject,
    columns: columns.map(({ key, label }) => ({ key, label })),
    rows: rows.map(({ cells, differs, cited }) => ({
      cells,
      differs,
      citations: cited.map((one) => citationJson(library, one)),
    })),
    notes,
    ...(chart !== undefined && { chart: chartJson(chart) }),
    none: null,
  };
}

const chartJson = ({ title, unit, groups, sources, notes, asOf }: Chart): object => ({
  ...{ title, unit, groups, sources, notes, asOf },
});

/** A brief, or why there is none, as described in data/reference/contract/brief.schema.json. */
export function briefJson(library: Library, found: Brief | NoTable): object {
  const head = { version: 1, snapshot: library.snapshot };
  if (!('sections' in found)) return { ...head, sections: [], none: found };
  const { subject, asOf, sources, sections, missing, notes } = found;
  return {
    ...head,
    subject,
    asOf: asOf?.map(({ value }) => value) ?? null,
    sources,
    sections: sections.map(({ title, lines }) => ({
      title,
      lines: lines.map(({ lead, words, cited }) => ({
        lead,
        words,
        citations: cited.map((one) => citationJson(library, one)),
      })),
    })),
    missing,
    notes,
    none: null,
  };
}
