import type { Button, Card, CardBlock } from './card.ts';
import type { Command, CommandCall, RawOptions } from './command.ts';

/** A card for everyone, with the button by which who asked takes it back. */
export function removable(card: Card): Card {
  const remove: Button = { label: 'Remove', command: 'remove', options: {} };
  const at = card.blocks.findLastIndex(({ kind }) => kind === 'actions');
  const last = card.blocks[at];
  return {
    ...card,
    blocks:
      last?.kind === 'actions'
        ? card.blocks.with(at, { ...last, buttons: [...last.buttons, remove] })
        : [...card.blocks, { kind: 'actions', buttons: [remove] }],
  };
}

/** Whether a call can say itself who sees its reply. */
const canBePrivate = ({ options }: Command): boolean => Object.hasOwn(options, 'private');

/**
 * Who is to see the reply where the call says so itself; null where it does not. Values are as
 * `check` has let them pass.
 */
export function audienceAsked({ command, raw }: CommandCall): Card['audience'] | null {
  if (command.alone === true) return 'asker';
  const said = canBePrivate(command) ? raw['private'] : undefined;
  if (said === undefined || String(said).trim() === '') return null;
  return /^(?:yes|true|on|1)$/iu.test(String(said).trim()) ? 'asker' : 'everyone';
}

/**
 * A card for the asker alone, whose buttons stay private whatever the desk's setting becomes, with
 * *Share* in front of them: the same call again, for everyone.
 */
export function forAskerAlone(
  card: Card,
  { command, raw }: CommandCall,
  { earlier, registry }: { earlier: string | null; registry: readonly Command[] },
): Card {
  const privately = <T extends Pick<Button, 'command' | 'options'>>(call: T): T => {
    const called = registry.find(({ name }) => name === call.command);
    const isPrivate = called !== undefined && canBePrivate(called);
    return isPrivate ? { ...call, options: { ...call.options, private: true } } : call;
  };
  const blocks = card.blocks.map((block): CardBlock => {
    if (block.kind === 'choice') return privately(block);
    return block.kind === 'actions' ? { ...block, buttons: block.buttons.map(privately) } : block;
  });
  if (!canBePrivate(command)) return { ...card, blocks };
  const options = { ...afterSame(command, raw, earlier), private: false };
  const share: Button = { label: 'Share', command: command.name, options };
  const at = blocks.findIndex(({ kind }) => kind === 'actions');
  const found = blocks[at];
  return {
    ...card,
    blocks:
      found?.kind === 'actions'
        ? blocks.with(at, { ...found, buttons: [share, ...found.buttons] })
        : [...blocks, { kind: 'actions', buttons: [share] }],
  };
}

/** The options with the earlier question, since another may be the last one by the time of a press. */
function afterSame({ options }: Command, raw: RawOptions, earlier: string | null): RawOptions {
  const context = options['context'];
  if (earlier === null || context?.type !== 'text' || raw['context'] !== undefined) return raw;
  return { ...raw, context: earlier.slice(0, context.max) };
}
