import { expect, it } from 'vitest';
import type { Json } from './json.ts';
import {
  a,
  actions,
  button,
  cell,
  image,
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

it.each<[what: string, block: Json, refusal: string]>([
  ['no object', 'x', 'must provide an object [json-pointer:/blocks/0]'],
  ['no type', {}, 'missing required field: type [json-pointer:/blocks/0]'],
  [
    'an unknown type',
    { type: 'carousel' },
    'unsupported type: carousel [json-pointer:/blocks/0/type]',
  ],
  [
    'an unknown member',
    { type: 'divider', color: 'red' },
    'invalid additional property: color [json-pointer:/blocks/0]',
  ],
  [
    'a long block id',
    { type: 'divider', block_id: a(256) },
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'a section of nothing',
    { type: 'section' },
    'must define either `text` or `fields` [json-pointer:/blocks/0/type]',
  ],
  [
    'a long section',
    section(a(3001)),
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'an empty section',
    section(''),
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    '11 fields',
    { type: 'section', fields: times(11, mrkdwn('x')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'a long field',
    { type: 'section', fields: [mrkdwn(a(2001))] },
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'a long header',
    { type: 'header', text: plain(a(151)) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'mrkdwn in a header',
    { type: 'header', text: mrkdwn('x') },
    'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  [
    '11 of context',
    { type: 'context', elements: times(11, mrkdwn('x')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'no context',
    { type: 'context', elements: [] },
    'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '26 buttons',
    actions(...times(26, button())),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a wordy button',
    actions(button({ text: plain(a(76)) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a heavy button',
    actions(button({ value: a(2001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'a button of a third style',
    actions(button({ style: 'secondary' })),
    'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'a long action id',
    actions(button({ action_id: a(256) })),
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    'an action id twice',
    actions(button({ action_id: 'x' }), button({ action_id: 'x' })),
    '`action_id` already exists: x [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'a menu of nothing',
    actions(select({ options: [] })),
    'no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a menu of 101',
    actions(select({ options: times(101, option()) })),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a menu with options twice',
    actions(select({ option_groups: [] })),
    'must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a wordy option',
    actions(select({ options: [option(a(76))] })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'a heavy option',
    actions(select({ options: [option('A', a(151))] })),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'a first choice that is none',
    actions(select({ initial_option: option('B', 'b') })),
    'must exactly match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'a long placeholder',
    actions(select({ placeholder: plain(a(151)) })),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
  ],
  [
    'six in an overflow',
    actions({ type: 'overflow', options: times(6, option()) }),
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'eleven checkboxes',
    actions({ type: 'checkboxes', options: times(11, option()) }),
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a date in another order',
    actions({ type: 'datepicker', initial_date: '1.2.2025' }),
    'must be a date as YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'a text input among buttons',
    actions({ type: 'plain_text_input' }),
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a long confirmation',
    actions(button({ confirm: { text: plain(a(301)) } })),
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    'empty rich text',
    rich({ type: 'text', text: '' }),
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  [
    'an unknown inline element',
    rich({ type: 'mrkdwn', text: 'x' }),
    'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/elements/0/type]',
  ],
  [
    'an unknown style',
    rich({ type: 'text', text: 'x', style: { big: true } }),
    'invalid additional property: big [json-pointer:/blocks/0/elements/0/elements/0/style]',
  ],
  [
    'a list of text',
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'x' }] },
      ],
    },
    'unsupported type: text [json-pointer:/blocks/0/elements/0/elements/0/type]',
  ],
  [
    '101 rows',
    table(times(101, [cell('x')])),
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    '21 columns',
    table([times(21, cell('x'))]),
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'an empty cell',
    table([[cell('')]]),
    'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
  ],
  [
    'a wordy table',
    table([[cell(a(10_001))]]),
    'table text must be less than 10001 characters [json-pointer:/blocks]',
  ],
  [
    'an image without words',
    { type: 'image', image_url: 'https://example.org/a.png' },
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'an image of this machine',
    image({ image_url: 'http://127.0.0.1/a.png' }),
    'downloading image failed [json-pointer:/blocks/0/image_url]',
  ],
  [
    'an image of a file that is not there',
    image({ slack_file: { id: 'F9' } }),
    'invalid slack file [json-pointer:/blocks/0/slack_file]',
  ],
  [
    'long markdown',
    { type: 'markdown', text: a(12_001) },
    'must be less than 12001 characters [json-pointer:/blocks/0/text]',
  ],
])('a message with %s is refused at its pointer', (_what, block, refusal) => {
  expect(refusals(block)).toContain(refusal);
});
