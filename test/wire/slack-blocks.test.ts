import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import { blocksCost, textLength } from './slack/check/length.ts';
import { wording } from './slack/check/place.ts';
import { checkView } from './slack/check/view.ts';
import { BLOCKS_COST_MAX, BLOCKS_TEXT_CEILING } from './slack/limits.ts';
import {
  a,
  actions,
  button,
  cell,
  image,
  input,
  mrkdwn,
  option,
  plain,
  refusals,
  rich,
  section,
  select,
  table,
  times,
} from './slack-bodies.ts';

describe('blocks of a message', () => {
  it.each<[what: string, block: JsonObject]>([
    [
      'a section at its limits',
      { type: 'section', text: mrkdwn(a(3000)), fields: times(10, mrkdwn(a(2000))) },
    ],
    ['a header of 150', { type: 'header', text: plain(a(150)) }],
    ['a divider', { type: 'divider' }],
    [
      'a context of ten',
      {
        type: 'context',
        elements: [...times(9, mrkdwn('x')), image({ slack_file: { id: 'F1' } })],
      },
    ],
    ['25 buttons', actions(...times(25, button({ value: a(2000) })))],
    ['a menu of 100', actions(select({ options: times(100, option(a(75), a(150))) }))],
    [
      'a menu in groups',
      actions({
        type: 'static_select',
        option_groups: [{ label: plain('G'), options: [option()] }],
      }),
    ],
    ['a menu with a first choice', actions(select({ initial_option: option() }))],
    [
      'an overflow of five',
      {
        ...section('x'),
        accessory: {
          type: 'overflow',
          options: times(5, { ...option(), url: 'https://example.org' }),
        },
      },
    ],
    [
      'checkboxes with mrkdwn',
      actions({
        type: 'checkboxes',
        options: [{ text: mrkdwn('*a*'), value: 'a', description: mrkdwn('b') }],
      }),
    ],
    [
      'feedback',
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            positive_button: { text: plain('Yes'), value: 'y' },
            negative_button: { text: plain('No'), value: 'n' },
          },
        ],
      },
    ],
    [
      'rich text',
      rich(
        { type: 'text', text: 'x', style: { bold: true } },
        { type: 'link', url: 'https://example.org', text: 'y' },
      ),
    ],
    [
      'a quote and a list',
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'q' }], border: 1 },
          {
            type: 'rich_text_list',
            style: 'ordered',
            indent: 1,
            elements: [{ type: 'rich_text_section', elements: [] }],
          },
        ],
      },
    ],
    [
      'a table at its limits',
      table(times(100, times(20, cell('xxxxx'))), {
        column_settings: [{ align: 'right', is_wrapped: true }, null],
      }),
    ],
    [
      'a table of numbers and rich text',
      table([[{ type: 'raw_number', value: 1, text: '1' }, rich({ type: 'text', text: 'x' })]]),
    ],
    [
      'an image from the internet',
      image({ image_url: 'https://example.org/a.png', title: plain('T') }),
    ],
    ['markdown of 12,000', { type: 'markdown', text: a(12_000) }],
  ])('takes %s', (_what, block) => {
    expect(refusals(block)).toEqual([]);
  });

  it('says of a text object of either type that it matches no schema, as Slack does', () => {
    expect(refusals(section(a(3001)))).toEqual([
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
    ]);
  });

  it('are fifty at most, and their ids differ', () => {
    const divider = { type: 'divider' };
    expect(refusals(...times(51, divider))).toEqual([
      'no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    expect(refusals({ ...divider, block_id: 'x' }, { ...divider, block_id: 'x' })).toEqual([
      '`block_id` already exists: x [json-pointer:/blocks/1/block_id]',
    ]);
  });

  it('hold one table', () => {
    const one = table([[cell('x')]]);
    expect(refusals(one, one)).toEqual(['only_one_table_allowed [json-pointer:/blocks]']);
  });

  it('cost their text and a charge for each further block, which fits what was measured', () => {
    const spread = (text: number, blocks: number): Json[] =>
      times(blocks, section(a(Math.floor(text / blocks))));
    expect(blocksCost(spread(9597, 50))).toBeLessThanOrEqual(BLOCKS_COST_MAX);
    expect(blocksCost(spread(11_341, 45))).toBeGreaterThan(BLOCKS_COST_MAX);
    expect(BLOCKS_TEXT_CEILING).toBeLessThan(9597);
  });

  it('are measured by every text that is read', () => {
    const blocks = [
      section('four'),
      table([[cell('five5'), rich({ type: 'text', text: 'sixsix' })]]),
    ];
    expect(textLength(blocks)).toBe(15);
  });
});

describe('a view', () => {
  const modal = (more: JsonObject = {}): JsonObject => ({
    type: 'modal',
    title: plain('T'),
    blocks: [section('x')],
    ...more,
  });
  const home = (blocks: Json[]): JsonObject => ({ type: 'home', blocks });
  const problems = (view: Json, type: 'modal' | 'home' = 'modal'): readonly string[] =>
    checkView(view, type, () => false).map(wording);

  it('passes at its limits', () => {
    const blocks = [
      ...times(99, section('x')),
      input({ type: 'plain_text_input', max_length: 3000 }),
    ];
    const words = { title: plain(a(24)), submit: plain(a(24)), private_metadata: a(3000) };
    expect(problems(modal({ ...words, blocks, callback_id: a(255) }))).toEqual([]);
    expect(problems(home(times(100, section('x'))), 'home')).toEqual([]);
  });

  it.each<[what: string, view: JsonObject, problem: string]>([
    [
      'a long title',
      modal({ title: plain(a(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'no title',
      { type: 'modal', blocks: [] },
      'missing required field: title [json-pointer:/view]',
    ],
    [
      '101 blocks',
      modal({ blocks: times(101, section('x')) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'long metadata',
      modal({ private_metadata: a(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a long callback id',
      modal({ callback_id: a(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      'inputs that nothing submits',
      modal({ blocks: [input({ type: 'plain_text_input' })] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'a table',
      modal({ blocks: [table([[cell('x')]])] }),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    ['a Home view', home([]), 'unsupported type: home [json-pointer:/view/type]'],
  ])('is refused for %s', (_what, view, problem) => {
    expect(problems(view)).toContain(problem);
  });
});
