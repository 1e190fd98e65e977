import {
  type Button,
  type Card,
  type CardBlock,
  choiceButtons,
} from '../../../src/core/chat/card.ts';
import type { CommandContext } from '../../../src/core/chat/command.ts';
import { parseLine } from '../../../src/core/chat/parse.ts';
import { noDesk } from '../../../src/core/chat/desk-access.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { DragomanError } from '../../../src/core/errors.ts';
import type { Library } from '../../../src/core/library.ts';
import type { IntakeFault } from '../../../src/core/vocabulary.ts';
import { HARBOUR, document, library } from './harbour.ts';

export function context(
  over: Library = HARBOUR,
  more: Partial<CommandContext> = {},
): CommandContext {
  return {
    library: over,
    now: Date.UTC(2025, 0, 1),
    earlier: null,
    status: () => ({
      version: '1.2.3',
      uptimeMs: 7_500_000,
      surfaces: ['console on http://127.0.0.1:3000'],
    }),
    registry: COMMANDS,
    desk: noDesk,
    ...more,
  };
}

/** The card of a command that reads the library alone, and so has it at once. */
export function atOnce(card: Card | Promise<Card>): Card {
  if (card instanceof Promise) throw new Error('This command takes its time.');
  return card;
}

export function run(line: string, over: Library = HARBOUR): Card {
  const { command, raw } = parseLine(line, COMMANDS);
  return atOnce(command.run(raw, context(over)));
}

export function press(card: Card, label: string): Card {
  const button = card.blocks.flatMap(buttonsOf).find((candidate) => candidate.label === label);
  const command = COMMANDS.find((candidate) => candidate.name === button?.command);
  if (button === undefined || command === undefined) throw new Error(`No button “${label}”.`);
  return atOnce(command.run(button.options, context()));
}

export function fault(line: string, over: Library = HARBOUR): DragomanError {
  try {
    run(line, over);
  } catch (error) {
    if (error instanceof DragomanError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

/** What can be pressed in a block, and what its choices stand for. */
export function buttonsOf(block: CardBlock): readonly Button[] {
  if (block.kind === 'choice') return choiceButtons(block);
  return block.kind === 'actions' ? block.buttons : [];
}

export const quotes = (card: Card): Extract<CardBlock, { kind: 'quote' }>[] =>
  card.blocks.filter((block) => block.kind === 'quote');
export const labels = (card: Card): string[] =>
  card.blocks.flatMap(buttonsOf).map(({ label }) => label);
export const marked = (card: Card): string[] =>
  quotes(card).flatMap(({ line }) =>
    line.filter((part) => part.style === 'mark').map((part) => part.text),
  );
export const words = (block: { line: readonly { text: string }[] } | undefined): string =>
  block?.line.map((part) => part.text).join('') ?? '';

export const BROKEN: IntakeFault = {
  source: 'harbour/broken.md',
  code: 'front-matter',
  message: 'The front matter does not close.',
  mend: 'End it with a line of three hyphens.',
};
export const briefs = (n: number): Library =>
  library(
    Array.from({ length: n }, (_, i) => document(`brief-${i + 1}`, [`Brief ${i + 1} is on salt.`])),
  );
