import type { SentenceText } from '../shapes.ts';
import type { Range } from '../tagger.ts';

/** A quotation's share of a sentence, without its marks. */
export interface Quoted extends Range {
  /** Whether its opening mark stands in this sentence. */
  readonly opens: boolean;
  readonly closes: boolean;
}

const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '‘': '’',
  '"': '"',
  '″': '″',
};
const MARK = /[“”„«»‘’"″]/gu;
const LETTER = /[\p{L}\p{N}]/u;

/** Quotations by sentence; one that is still open goes on in the next sentence of its block. */
export function quotedIn(sentences: readonly SentenceText[]): Quoted[][] {
  let open: string | null = null;
  let block = -1;
  return sentences.map((sentence) => {
    if (sentence.block !== block) open = null;
    block = sentence.block;
    const { quotes, still } = quotesOf(sentence.text, open);
    open = still;
    return quotes;
  });
}

function quotesOf(text: string, before: string | null): { quotes: Quoted[]; still: string | null } {
  const quotes: Quoted[] = [];
  let open = before;
  let start = 0;
  let opens = false;
  const close = (end: number, closes: boolean): void => {
    if (LETTER.test(text.slice(start, end))) quotes.push({ start, end, opens, closes });
  };
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (open === null) {
      if (/[”»]/u.test(mark) && quotes.length === 0) close(index, true);
      if (!isOpening(text, mark, index)) continue;
      open = mark;
      start = index + 1;
      opens = true;
    } else if ((CLOSERS[open] ?? '').includes(mark) && isClosing(text, mark, index)) {
      close(index, true);
      open = null;
    }
  }
  if (open === null) return { quotes, still: null };
  // A single mark left open is an apostrophe.
  if (open === '‘' && opens) return { quotes, still: null };
  close(text.length, false);
  return { quotes, still: open };
}

const isOpening = (text: string, mark: string, at: number): boolean =>
  mark in CLOSERS &&
  !LETTER.test(text[at - 1] ?? ' ') &&
  (mark !== '"' || /\S/u.test(text[at + 1] ?? ' ')) &&
  (mark !== '‘' || LETTER.test(text[at + 1] ?? ''));

/** ’ between letters or after a plural's s before a word is an apostrophe. */
const isClosing = (text: string, mark: string, at: number): boolean =>
  mark === '’'
    ? !LETTER.test(text[at + 1] ?? '')
    : mark !== '"' || at === 0 || /\S/u.test(text[at - 1] ?? '');
