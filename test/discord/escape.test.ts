import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/core/chat/card.ts';
import { type LinkOf, escaped, written } from '../../src/discord/escape.ts';
import { isQuestion, wordsOf } from '../../src/discord/text.ts';

const linkOf: LinkOf = (link) => (link.to === 'url' ? link.url : null);

describe('text on Discord', () => {
  it.each([
    ['*a* _b_ ~~c~~ `d` ||e||', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\|'],
    ['# a\n- b\n  + c\n12. d\n-# e', '\\# a\n\\- b\n  \\+ c\n12\\. d\n\\-# e'],
    ['> a', '\\> a'],
    ['[a](https://b.example)', '\\[a\\](https\\://b.example)'],
    ['a back\\slash', 'a back\\\\slash'],
    [
      '<@12> <@&34> <#56> <t:78> <:a:90> </b:1>',
      '\\<\\@12\\> \\<\\@&34\\> \\<#56\\> \\<t:78\\> \\<:a:90\\> \\</b:1\\>',
    ],
    ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
    ['mail ana@example.org at 3 - 4', 'mail ana@example.org at 3 - 4'],
    ['a\u202eb\u0000c\td', 'a�b�c d'],
  ])('%j acts as nothing but words', (text, shown) => {
    expect(escaped(text)).toBe(shown);
  });

  it.each<[string, Line, string]>([
    ['strong words as bold', [{ text: 'a ' }, { text: '1*2', style: 'strong' }], 'a **1\\*2**'],
    [
      'neighbours in bold as one',
      [
        { text: 'a', style: 'strong' },
        { text: 'b', style: 'mark' },
      ],
      '**ab**',
    ],
    ['bold beside white space', [{ text: ' a ', style: 'strong' }], ' **a** '],
    ['code as it is', [{ text: '/ask who*', style: 'code' }], '`/ask who*`'],
    ['code with a mention as words', [{ text: '<@1>', style: 'code' }], '\\<\\@1\\>'],
    [
      'a link without its preview',
      [{ text: 'open', link: { to: 'url', url: 'https://a.example/(b)' } }],
      '[open](<https://a.example/%28b%29>)',
    ],
    [
      'a link behind words that are no words of a link',
      [{ text: 'a[1]b', link: { to: 'url', url: 'https://a.example' } }],
      'a\\[1\\]b [link](<https://a.example/>)',
    ],
    [
      'a link between its brackets',
      [{ text: '[1]', link: { to: 'url', url: 'https://a.example' } }],
      '\\[[1](<https://a.example/>)\\]',
    ],
    [
      'a strong link in bold, but not beside what is bold already',
      [
        { text: 'a', style: 'strong', link: { to: 'url', url: 'https://a.example' } },
        { text: ' b ' },
        { text: 'c', style: 'strong', link: { to: 'url', url: 'https://a.example' } },
        { text: 'd', style: 'strong' },
      ],
      '**[a](<https://a.example/>)** b [c](<https://a.example/>)**d**',
    ],
    ['no link of another scheme', [{ text: 'x', link: { to: 'url', url: 'javascript:1' } }], 'x'],
  ])('shows %s', (_what, line, shown) => {
    expect(written(line, linkOf)).toBe(shown);
  });
});

describe('what people write', () => {
  it.each([
    ['<@12> how much salt?', 'how much salt?'],
    ['ask <@&3> in <#4> <:salt:5> <t:6:R> @everyone', 'ask in'],
    ['mail ana@here.example', 'mail ana@here.example'],
    ['two\nlines', 'two\nlines'],
  ])('%j is read as its words', (content, words) => {
    expect(wordsOf(content)).toBe(words);
  });

  it.each([
    ['And Kazakhstan?', true],
    ['“Really?”', true],
    ['/search salt', true],
    ['Thanks, that helps.', false],
    ['what a day', false],
    ['Why? Because.', false],
  ])('%j is a question: %s', (text, is) => {
    expect(isQuestion(text)).toBe(is);
  });
});
