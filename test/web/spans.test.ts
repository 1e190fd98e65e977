import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Document as Brief } from '../../src/core/vocabulary.ts';
import { bodyHtml } from '../../src/web/body.ts';
import { readSpans } from '../../src/web/spans.ts';
import { HARBOUR } from '../fixtures/console.ts';

const { body } = HARBOUR;
const none = { start: undefined, end: undefined, also: undefined };

async function shown(brief: Brief, query: Parameters<typeof readSpans>[0]): Promise<Document> {
  const markup = String(await bodyHtml(brief, readSpans(query, brief.body)));
  return parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;
}

const ink = (value: string): string => value.replaceAll(/\s+/gu, '');

describe('readSpans', () => {
  it('cites nothing, without a note, where nothing was asked for', () => {
    expect(readSpans(none, body)).toEqual({ cited: null, others: [], note: null });
  });

  it('sorts the other citations and drops repetitions and the cited one', () => {
    const { cited, others } = readSpans(
      { start: '4', end: '9', also: '30-40,4-9,10-20,30-40' },
      body,
    );
    expect(cited).toEqual({ start: 4, end: 9 });
    expect(others).toEqual([
      { start: 10, end: 20 },
      { start: 30, end: 40 },
    ]);
  });

  it('leaves out other citations that do not fit and says so', () => {
    const { others, note } = readSpans({ ...none, also: '1-2,7-3,x,5-99999' }, body);
    expect(others).toEqual([{ start: 1, end: 2 }]);
    expect(note).toContain('left out');
  });

  it('refuses a span that cuts a character in two', () => {
    expect(readSpans({ start: '1', end: '2', also: undefined }, '🧂')).toMatchObject({
      cited: null,
    });
  });

  it('takes any text for a query', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (start, end, also) => {
        for (const span of readSpans({ start, end, also }, body).others) {
          expect(body.slice(span.start, span.end)).not.toBe('');
        }
      }),
    );
  });
});

describe('bodyHtml', () => {
  const offsets = fc.tuple(fc.nat(body.length), fc.nat(body.length));

  it('shows the whole body once, and marks just the cited text, wherever the span lies', async () => {
    await fc.assert(
      fc.asyncProperty(offsets, offsets, async ([a, b], [c, d]) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(body.slice(start, end).trim() !== '');
        const also = `${String(Math.min(c, d))}-${String(Math.max(c, d))}`;
        const page = await shown(HARBOUR, { start: String(start), end: String(end), also });
        expect(ink(page.body.textContent)).toBe(ink(body));
        const cited = [...page.querySelectorAll('mark.cited')].map((mark) => mark.textContent);
        expect(ink(cited.join(''))).toBe(ink(body.slice(start, end)));
        expect(page.querySelectorAll('#cited')).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  it('skips no heading level, whatever levels the source has', async () => {
    const brief = {
      ...HARBOUR,
      body: 'a\n\nb\n\nc',
      blocks: [4, 6, 2].map((level, i) => ({
        kind: 'heading' as const,
        start: 3 * i,
        end: 3 * i + 1,
        level,
      })),
    };
    const page = await shown(brief, none);
    expect([...page.body.children].map((heading) => heading.tagName)).toEqual(['H2', 'H3', 'H2']);
  });

  it('shows text that no block covers', async () => {
    const page = await shown({ ...HARBOUR, blocks: HARBOUR.blocks.slice(1, 3) }, none);
    expect(ink(page.body.textContent)).toBe(ink(body));
  });

  it('keeps markup in a body as text', async () => {
    const page = await shown({ ...HARBOUR, body: '<script>alert(1)</script>', blocks: [] }, none);
    expect(page.body.innerHTML).toContain('&lt;script&gt;');
  });
});
