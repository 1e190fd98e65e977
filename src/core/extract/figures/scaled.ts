import type { Lexeme } from './lexemes.ts';
import { unitAt, type Unit } from './units.ts';

/** “$5 million Canadian dollars” or “$5 USD”: the coin behind is the surer. */
export function coinAt(
  lexemes: readonly Lexeme[],
  at: number,
): { readonly unit: Unit; readonly next: number } | null {
  const coin = unitAt(lexemes, at);
  return coin?.unit.kind === 'money' ? coin : null;
}

/** What is counted by the million. */
const COUNTABLES =
  /^(?:people|children|men|women|jobs|homes|households|doses|shares|votes|visits|copies|units|.{2,}(?:ers|ors|ants|ents|ists|ians))$/u;

/** “143m euros”, “20m tonnes”, “5m jobs”: what stands behind tells that the letter is a scale. */
export function isScaled(lexemes: readonly Lexeme[], at: number): boolean {
  const [digits, letter, behind] = [0, 1, 2].map((i) => lexemes[at + i]);
  if (digits?.kind !== 'digits' || !/^[mbt]$/u.test(letter?.lower ?? '')) return false;
  if (coinAt(lexemes, at + 2) !== null) return true;
  if (letter?.glued !== true || behind?.kind !== 'word' || behind.glued) return false;
  const unit = behind.text.length > 2 ? unitAt(lexemes, at + 2)?.unit : undefined;
  return unit?.kind === 'measure' || COUNTABLES.test(behind.lower);
}
