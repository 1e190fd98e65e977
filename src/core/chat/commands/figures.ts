import { type Charted, chartNamed, chartsOf } from '../../chart/choose.ts';
import type { Library } from '../../library.ts';
import { figureRows, figureTable } from '../../tables/figures.ts';
import type { Held } from '../../tables/held.ts';
import { holdSubject } from '../../tables/subject.ts';
import type { Button, Card } from '../card.ts';
import { define } from '../command.ts';
import { clip, count } from '../format.ts';
import { withAllRead } from '../progress.ts';
import type { TableView } from '../no-table-card.ts';
import { MAX_SUBJECT, SUBJECT, TABLE_OPTIONS, tableAnswer } from '../table-card.ts';
import { bare } from '../wording.ts';

/** Charts of other quantities that a card offers. */
const MAX_OTHERS = 3;

/** What of the figures is to be drawn: what is stated most, or what these words name. */
type Drawing = 'most' | { readonly named: string };

/** `/figures`: what the library counts, measures and prices of a subject, as a table or a chart. */
export const figuresCommand = define({
  name: 'figures',
  summary: 'lists the figures on a subject with their times and sources, or draws them',
  task: 'Read the library as data',
  options: {
    subject: { ...SUBJECT, max: MAX_SUBJECT },
    chart: { type: 'flag', about: 'draw what is stated more than once' },
    of: { type: 'text', max: MAX_SUBJECT, about: 'what to draw, such as exports' },
    ...TABLE_OPTIONS,
  },
  examples: ['/figures border trade', '/figures gas', '/figures exports chart:yes'],
  run: ({ subject: typed, page, private: alone, chart, of }, context) => {
    const subject = bare(typed);
    const asked = { subject, ...(alone === true && { private: true }) };
    const view: TableView = {
      command: 'figures',
      asked,
      page: page ?? 1,
      audience: alone === true ? 'asker' : 'everyone',
    };
    const drawing = of !== undefined ? { named: of } : chart === true ? 'most' : null;
    return withAllRead(context, [subject], () => {
      const held = holdSubject(context.library, subject);
      if ('kind' in held) return tableAnswer(context.library, held, view);
      return figuresCard(context.library, held, view, drawing);
    });
  },
});

function figuresCard(library: Library, held: Held, view: TableView, drawing: Drawing | null): Card {
  const rows = figureRows(library, held);
  const charts = chartsOf(library, held.subject.label, rows);
  const drawn =
    drawing === null
      ? undefined
      : drawing === 'most'
        ? charts[0]
        : (chartNamed(charts, drawing.named) ?? undefined);
  const notes = drawing !== null && drawn === undefined ? [notDrawn(drawing, charts)] : [];
  const table = figureTable(held, rows);
  const all: Button = { label: 'All figures', command: 'figures', options: view.asked };
  const buttons = [
    ...(drawn === undefined ? [] : [all]),
    ...chartButtons(charts, drawn, drawing !== null, view),
  ];
  if (!('rows' in table)) return tableAnswer(library, table, view);
  if (drawn === undefined)
    return tableAnswer(
      library,
      { ...table, notes: [...notes, ...table.notes] },
      { ...view, buttons },
    );
  return tableAnswer(
    library,
    { ...table, rows: drawn.rows, notes: [...drawn.chart.notes, ...table.notes] },
    { ...view, page: 1, chart: drawn.chart, buttons },
  );
}

/** “Chart” where none was asked for, else one for each of the others. */
function chartButtons(
  charts: readonly Charted[],
  drawn: Charted | undefined,
  isAsked: boolean,
  { asked }: TableView,
): Button[] {
  const command = 'figures';
  if (charts.length === 0) return [];
  if (!isAsked) return [{ label: 'Chart', command, options: { ...asked, chart: true } }];
  return charts
    .filter((one) => one !== drawn)
    .slice(0, MAX_OTHERS)
    .map(({ name }) => ({
      label: `Chart: ${clip(name, 50)}`,
      command,
      options: { ...asked, of: name },
    }));
}

function notDrawn(drawing: Drawing, charts: readonly Charted[]): string {
  const what = drawing === 'most' ? '' : ` of “${clip(drawing.named, 60)}”`;
  return charts.length === 0
    ? `There is nothing to draw${what}: that takes an amount that is stated at least twice, in one unit and at known times.`
    : `There is no chart${what}; there ${charts.length === 1 ? 'is' : 'are'} ${count(charts.length, 'other')}.`;
}
