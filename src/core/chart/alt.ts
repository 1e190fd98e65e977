import type { Bar, Chart } from './shape.ts';
import { tame } from './text.ts';
import { unitWords } from './units.ts';

/** `Peruvian-Chilean trade, in US dollars` */
export function captionOf({ title, unit }: Chart): string {
  const words = unitWords(unit);
  return words === '' ? title : `${title}, in ${words}`;
}

/** `3 figures from 2 sources` */
export function extentOf({ groups, sources }: Chart): string {
  const bars = groups.flatMap((group) => group.bars).length;
  const from = sources.length === 1 ? '1 source' : `${String(sources.length)} sources`;
  return `${String(bars)} figures from ${from}`;
}

/** With a capital in front. */
export const capital = (words: string): string =>
  words.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

/** A chart read out: what it shows, a sentence for each bar, its notes; at most `max` characters. */
export function altText(chart: Chart, max = Infinity): string {
  const { groups, notes, asOf, sources } = chart;
  const head = `Bar chart of ${captionOf(chart)}: ${extentOf(chart)}, ${asOf}.`;
  const sentences = groups.flatMap(({ period, bars }) =>
    bars.map((bar) => (groups.length > 1 ? `${period}, ` : '') + sentenceOf(bar, sources)),
  );
  return within([head, ...notes, ...sentences.map(capital)].map(tame), max);
}

function sentenceOf(
  { when, words, firmness, says, source }: Bar,
  sources: Chart['sources'],
): string {
  const yet = firmness === 'projected' && !words.includes('projected') ? ', projected' : '';
  const name = sources[source - 1]?.name ?? '';
  const claim = says === '' || name.includes(says) ? '' : `says ${says}, `;
  return `${when}: ${words}${yet} (${claim}${name}).`;
}

/** Whole sentences as long as there is room, and how many are left out. */
function within(sentences: readonly string[], max: number): string {
  const all = sentences.join(' ');
  if (all.length <= max) return all;
  for (let kept = sentences.length - 1; kept > 0; kept -= 1) {
    const rest = `${String(sentences.length - kept)} more sentences are left out.`;
    const text = [...sentences.slice(0, kept), rest].join(' ');
    if (text.length <= max) return text;
  }
  return all.slice(0, max).toWellFormed();
}
