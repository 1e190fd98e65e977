import type { Scope } from '../desk.ts';
import type { SavedStore } from '../ports.ts';
import type { Card } from './card.ts';
import type { Command } from './command.ts';
import { type Form, formOf } from './form.ts';

/** A platform's way to show cards, for looking at them without the platform. */
export interface PlatformPreview {
  readonly platform: 'slack' | 'discord';
  /** What the platform would be sent, in order: a card's messages, files, forms that its buttons open. */
  readonly bodies: (card: Card) => Promise<readonly PreviewBody[]>;
}

export interface PreviewBody {
  readonly kind: 'message' | 'files' | 'form';
  /** As JSON in the platform's own shape. */
  readonly json: unknown;
  /** How much it takes of what the platform lets it have. */
  readonly uses: readonly {
    readonly what: string;
    readonly used: number;
    readonly max: number;
  }[];
}

/** Whose the buttons of a preview are: nobody's. */
export const PREVIEW_SCOPE: Scope = { desk: '', room: null };

/** Keeps nothing, since nobody can press what is only looked at; its ids are as long as real ones. */
export const KEEPS_NOTHING: SavedStore = {
  put: () => Promise.resolve('0'.repeat(36)),
  get: () => Promise.resolve(null),
};

/** The forms that a card's buttons open, in the order of the buttons. */
export function formsIn({ blocks }: Card, registry: readonly Command[]): Form[] {
  const buttons = blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  return buttons.flatMap((button) => formOf(button, registry) ?? []);
}
