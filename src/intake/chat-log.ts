import { readArticle } from './article.ts';
import { linesOf, paragraph, tidy } from './body.ts';
import { type DateOrder, dateOrderIn, parseDate } from './dates.ts';
import type { Draft } from './draft.ts';
import { treeOf } from './markup.ts';

interface Message {
  /** Its first line, or what of a page comes to the same. */
  readonly head: string;
  readonly from: string;
  /** The date of its head, as written. */
  readonly date: string;
  readonly lines: readonly string[];
}

const DATE = '(?<date>\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}|\\d{4}-\\d{2}-\\d{2})';
const TIME = '\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AP]M)?';
/** Heads of messages as Telegram and WhatsApp write them: “Name, [day time]”, “[day, time] Name: …”, “day, time - Name: …”. */
const HEADS = [
  `^(?<from>\\S.{0,60}?), \\[${DATE},? ${TIME}\\]:?$`,
  `^\\[${DATE},? ${TIME}\\] (?<from>[^:]{1,60}):(?<said>.*)$`,
  `^${DATE},? ${TIME} - (?<from>[^:]{1,60}):(?<said>.*)$`,
].map((head) => new RegExp(head, 'iu'));

/** The documents of a chat's log, one a day; null where a text is none. */
export function readChatLog(text: string): Draft[] | null {
  const messages: (Message & { readonly lines: string[] })[] = [];
  for (const line of linesOf(text)) {
    const head = HEADS.map((pattern) => pattern.exec(line)?.groups).find(Boolean);
    const { from = '', date = '', said = '' } = head ?? {};
    if (head !== undefined) {
      const stamp = line.slice(0, line.length - said.length).trim();
      messages.push({ head: stamp, from, date, lines: said.trim() === '' ? [] : [said] });
    }
    // A text that begins otherwise only quotes a chat.
    else if (messages.length === 0) return null;
    else messages.at(-1)?.lines.push(line);
  }
  return messages.length > 1 ? byDay(messages) : null;
}

/** The documents of a page that Telegram exports, one a day; null where a page is none. */
export function readChatPage(html: string): Draft[] | null {
  if (!html.includes('from_name') || !html.includes('chat_page')) return null;
  const tree = treeOf(html);
  const messages: Message[] = [];
  for (const message of tree?.querySelectorAll('.message') ?? []) {
    const date = message.querySelector('.date[title]')?.getAttribute('title') ?? '';
    const lines = [...message.querySelectorAll('.text')].map((one) => tidy(one.textContent));
    // Who goes on writing is not named again.
    const from = tidy(message.querySelector('.from_name')?.textContent ?? '');
    const day = date.split(' ')[0] ?? '';
    if (day !== '') {
      const writer = from || (messages.at(-1)?.from ?? '');
      messages.push({ head: `${writer}, ${date}`, from: writer, date: day, lines });
    }
  }
  return messages.length > 0 ? byDay(messages) : null;
}

/** One document a day; where several write, each message begins with its writer's name. */
function byDay(messages: readonly Message[]): Draft[] {
  const order: DateOrder | null = dateOrderIn(messages.map(({ date }) => date));
  const [only = '', other] = new Set(messages.map(({ from }) => from));
  const days = Map.groupBy(messages, ({ date }) => date);
  return [...days].map(([date, own]) => {
    const lines = own.flatMap(({ from, lines: [first = '', ...more] }) => [
      other === undefined ? first : `${from}: ${first}`,
      ...more,
    ]);
    const stated = {
      published: parseDate(date, order),
      publication: other === undefined ? only || null : null,
    };
    const pieces = lines.map(tidy).filter(Boolean).map(paragraph);
    const gone = own.map(({ head }) => ({ reason: 'message head', text: head }));
    return readArticle(pieces, stated, gone);
  });
}
