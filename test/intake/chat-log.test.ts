import { describe, expect, it } from 'vitest';
import { readChatLog, readChatPage } from '../../src/intake/chat-log.ts';

const days = (text: string): (string | undefined)[] | undefined =>
  readChatLog(text)?.map(({ published }) => published?.value);

describe('the log of a channel', () => {
  const log = [
    'Lorn Watch, [01.07.2025 09:14]',
    'The ferry has left.',
    'It carries salt.',
    '',
    'Lorn Watch, [01.07.2025 13:40]',
    'It is back.',
    'Lorn Watch, [22.07.2025 08:02]',
    'It has sunk.',
  ].join('\n');

  it('is a document a day, published by the channel', () => {
    const drafts = readChatLog(log) ?? [];
    expect(drafts.map(({ pieces }) => pieces.map(({ text }) => text))).toEqual([
      ['The ferry has left.', 'It carries salt.', 'It is back.'],
      ['It has sunk.'],
    ]);
    expect(drafts.map(({ publication }) => publication)).toEqual(['Lorn Watch', 'Lorn Watch']);
  });

  it('has its days in the order of numbers that any of its dates shows', () => {
    expect(days(log)).toEqual(['2025-07-01', '2025-07-22']);
    expect(days(log.replace('22.07', '02.07'))).toEqual([undefined, undefined]);
  });

  it('tells which lines were heads of messages', () => {
    expect(readChatLog(log)?.[1]?.stripped).toEqual([
      { reason: 'message head', text: 'Lorn Watch, [22.07.2025 08:02]' },
    ]);
  });
});

describe('the log of a conversation', () => {
  it.each([
    ['[22/07/2025, 09:14:33] Ada Lind: Gone?\n[22/07/2025, 09:15:02] Jon Ek: Yes.'],
    ['22/07/2025, 09:14 - Ada Lind: Gone?\n22/07/2025, 09:15 - Jon Ek: Yes.'],
  ])('names who writes', (text) => {
    const [draft] = readChatLog(text) ?? [];
    expect(draft?.pieces.map((piece) => piece.text)).toEqual(['Ada Lind: Gone?', 'Jon Ek: Yes.']);
    expect(draft?.publication).toBeNull();
  });

  it('is no text that quotes one, nor one with a single message', () => {
    expect(
      readChatLog('She wrote:\nAda, [22.07.2025 09:14]\nGone?\nJon, [22.07.2025 09:15]\nYes.'),
    ).toBeNull();
    expect(readChatLog('Ada, [22.07.2025 09:14]\nGone.')).toBeNull();
  });
});

describe('the page that Telegram exports', () => {
  const message = (time: string, from: string, text: string): string =>
    `<div class="message default"><div class="body"><div class="pull_right date details" title="${time}">x</div>${from}<div class="text">${text}</div></div></div>`;

  it('is a document a day', () => {
    const from = '<div class="from_name">Lorn Watch</div>';
    const html = `<html><head><title>Exported Data</title></head><body><div class="page_body chat_page">
      ${message('21.07.2025 10:31:12 UTC+05:00', from, 'The ferry has left.')}
      ${message('22.07.2025 18:02:40 UTC+05:00', '', 'It is back.')}</div></body></html>`;
    expect(readChatPage(html)).toMatchObject([
      { title: null, publication: 'Lorn Watch', published: { value: '2025-07-21' } },
      { pieces: [{ text: 'It is back.' }], published: { value: '2025-07-22' } },
    ]);
  });

  it('is not any page', () => {
    expect(readChatPage('<p>Text.</p>')).toBeNull();
  });
});
