import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped } from '../../../src/discord/escape.ts';
import { markdownReading, parseMarkdown } from '../../../src/web/preview/discord-markdown.ts';

const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.lorem({ maxCount: 9, mode: 'sentences' }),
  fc.constantFrom('**a** _b_', '```c```', '<@1>', '# d', '> e', '1. f', '[g](https://h.example)'),
);

describe('Discord’s Markdown', () => {
  it.each([
    ['### a *b*', [{ kind: 'heading', level: 3 }]],
    ['-# small', [{ kind: 'small' }]],
    ['> a\n> b', [{ kind: 'quote' }]],
    ['a\nb\n- c\n  d\n- e', [{ kind: 'paragraph' }, { kind: 'list', start: null }]],
    ['3. a\n4. b', [{ kind: 'list', start: 3 }]],
    ['```\n- a\n```\n-# b', [{ kind: 'code', text: '- a' }, { kind: 'small' }]],
  ])('%j is read in its blocks', (source, blocks) => {
    expect(parseMarkdown(source)).toMatchObject(blocks);
  });

  it.each([
    [
      '**a** _b_ __c__ ~~d~~ ||e|| `f`',
      ['bold', 'italic', 'underline', 'struck', 'spoiler', 'code'],
    ],
    ['[a](<https://b.example>) https://c.example', ['link', 'link']],
    ['@everyone <@1> <#2>', ['mention', 'mention', 'mention']],
    ['\\*a\\* \\<@1\\> 2 * 3 snake_case_name', []],
  ])('%j has the markup %j', (source, kinds) => {
    const [block] = parseMarkdown(source);
    const inside = block !== undefined && 'inside' in block ? block.inside : [];
    expect(inside.map(({ kind }) => kind).filter((kind) => kind !== 'text')).toEqual(kinds);
  });

  it('reads escaped text back as it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        // Control characters are shown as such, and white space at the edges of lines says nothing.
        const shown = `x${text.replaceAll(/\p{C}|\s/gu, '')}`;
        expect(markdownReading(escaped(shown)).replaceAll('\u200b', '')).toBe(shown);
      }),
    );
  });
});
