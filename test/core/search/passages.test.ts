import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../../src/core/search/passages.ts';
import type { Document, Passage } from '../../../src/core/vocabulary.ts';
import { documentOf, documents, written } from './libraries.ts';

const MAX_CHARS = 2_000;

const cut = (document: Document): { passage: Passage; text: string }[] =>
  passagesOf(document).map((passage) => ({
    passage,
    text: document.body.slice(passage.start, passage.end),
  }));

const each = (check: (document: Document) => void): void =>
  fc.assert(fc.property(documents, (all) => all.forEach(check)));

describe('the passages of a document', () => {
  it('hold every character of its blocks but headings and white space once, in order', () => {
    each((document) => {
      const blocks = document.blocks.filter(({ kind }) => kind !== 'heading');
      const dense = (texts: readonly string[]): string => texts.join('').replace(/\s+/gu, '');
      expect(dense(cut(document).map(({ text }) => text))).toBe(
        dense(blocks.map(({ start, end }) => document.body.slice(start, end))),
      );
    });
  });

  it('never overlap, and are numbered from 1 in the order they stand', () => {
    each((document) => {
      const all = passagesOf(document);
      all.forEach(({ start, end, id }, i) => {
        expect(id).toBe(`${document.id}:${i + 1}`);
        expect(start).toBeLessThan(end);
        expect(start).toBeGreaterThanOrEqual(all[i - 1]?.end ?? 0);
      });
    });
  });

  it('are never longer than a passage may be', () => {
    each((document) => {
      for (const { text } of cut(document)) expect(text.length).toBeLessThanOrEqual(MAX_CHARS);
    });
  });

  it('never hold a heading, and name those they stand under', () => {
    each((document) => {
      const headings = document.blocks.filter(({ kind }) => kind === 'heading');
      for (const { start, end, headings: above } of passagesOf(document)) {
        expect(headings.filter((heading) => heading.start < end && heading.end > start)).toEqual(
          [],
        );
        const last = headings.findLast((heading) => heading.end <= start);
        const words = last === undefined ? undefined : document.body.slice(last.start, last.end);
        expect(above.at(-1)).toBe(words);
      }
    });
  });

  it('keep notes on the author apart from the text', () => {
    each((document) => {
      for (const { start, end, kind } of passagesOf(document)) {
        const held = document.blocks.filter((block) => block.start < end && block.end > start);
        expect(
          held.every((block) => (block.kind === 'about-author') === (kind === 'about-author')),
        ).toBe(true);
      }
    });
  });

  it('never part the halves of a character', () => {
    const blocks = [{ kind: 'paragraph', start: 0, end: 6_001, level: 0 }] as const;
    const emoji = documentOf('d', { body: `x${'🙂'.repeat(3_000)}`, blocks });
    for (const { text } of cut(emoji)) expect(text.isWellFormed()).toBe(true);
  });
});

describe('paragraphs', () => {
  const long = (letter: string): string => `${letter.repeat(9)} `.repeat(60).trim();

  it('make one passage each where they are long enough to stand alone', () => {
    expect(passagesOf(written('d', [long('a'), long('b'), long('c')]))).toHaveLength(3);
  });

  it('are joined while they are short', () => {
    expect(passagesOf(written('d', ['One.', 'Two.', 'Three.']))).toHaveLength(1);
    expect(passagesOf(written('d', [long('a'), 'Two.', long('c')]))).toHaveLength(2);
  });

  it('are cut between sentences where they are too long', () => {
    const sentence = 'The harbour office reopened the western quay in spring.';
    const all = cut(written('d', [Array.from({ length: 100 }, () => sentence).join(' ')]));
    expect(all.length).toBeGreaterThan(2);
    for (const { text } of all) expect(text).toMatch(/^The harbour.*in spring\.$/u);
  });
});

describe('headings', () => {
  const levels = (...pieces: readonly [level: number, text: string][]): Document => {
    const body = pieces.map(([, text]) => text).join('\n\n');
    let start = 0;
    const blocks = pieces.map(([level, text]) => {
      const block = {
        kind: level === 0 ? 'paragraph' : 'heading',
        start,
        end: start + text.length,
        level,
      } as const;
      start += text.length + 2;
      return block;
    });
    return documentOf('d', { body, blocks });
  };

  it('are given outermost first, each until one of its level or above', () => {
    const document = levels(
      [1, 'A'],
      [2, 'B'],
      [0, 'one.'],
      [2, 'C'],
      [0, 'two.'],
      [1, 'D'],
      [0, 'three.'],
    );
    expect(passagesOf(document).map(({ headings }) => headings)).toEqual([
      ['A', 'B'],
      ['A', 'C'],
      ['D'],
    ]);
  });
});
