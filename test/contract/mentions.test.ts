import { describe, expect, it } from 'vitest';
import { type Card, paragraph } from '../../src/core/chat/card.ts';
import { renderDiscord } from '../../src/discord/render.ts';
import { renderSlack } from '../../src/slack/render.ts';

const cardFor = (audience: Card['audience']): Card => ({
  status: null,
  title: null,
  blocks: [
    {
      kind: 'table',
      columns: [{ label: 'By', align: 'left' }],
      rows: [[[{ text: 'U7 on Slack', person: 'slack:T1:U7' }]]],
    },
    {
      kind: 'list',
      ordered: false,
      items: [[{ text: '42 on Discord', person: 'discord:8:42' }]],
    },
    paragraph('settings'),
  ],
  audience,
  footer: [],
});

const linkOf = (): null => null;
const slack = (audience: Card['audience'], workspace = 'T1'): string =>
  JSON.stringify(renderSlack(cardFor(audience), { linkOf, valueOf: () => null, workspace }));
const discord = async (audience: Card['audience'], workspace = '8'): Promise<string> =>
  JSON.stringify(
    await renderDiscord(cardFor(audience), {
      ...{ linkOf, workspace },
      encode: () => Promise.resolve(null),
    }),
  );

describe('somebody named on a card for the asker alone', () => {
  it('is mentioned as the platform does it, and in words where somebody else’s', async () => {
    expect(slack('asker')).toContain('{"type":"user","user_id":"U7"}');
    expect(slack('asker')).toContain('42 on Discord');
    expect(await discord('asker')).toContain('<@42>');
    expect(await discord('asker')).toContain('U7 on Slack');
  });

  it('is told in words in another workspace', async () => {
    expect(slack('asker', 'T2')).not.toContain('"user"');
    expect(await discord('asker', '9')).not.toContain('<@');
  });
});

it('nobody is mentioned on a card that everybody reads', async () => {
  expect(slack('everyone')).not.toContain('"user"');
  expect(slack('everyone')).toContain('U7 on Slack');
  expect(await discord('everyone')).not.toContain('<@');
  expect(await discord('everyone')).toContain('42 on Discord');
});
