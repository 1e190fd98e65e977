import type { Unit } from './words.ts';
import {
  GIVEN,
  NOT_HEADS,
  ORGANISATION_FIELDS,
  ORGANISATION_HEADS,
  PLACE_FIRSTS,
  PLACE_HEADS,
  TITLES,
  TITLE_PARTS,
} from './onomasticon.ts';

export const isHead = (unit: Unit | undefined): boolean =>
  unit?.known === null && ORGANISATION_HEADS.has(unit.text);
export const isPlaceHead = (unit: Unit | undefined): boolean =>
  unit?.known === null && PLACE_HEADS.has(unit.text);
export const isTitle = (unit: Unit | undefined): boolean =>
  unit !== undefined && TITLES.has(unit.text);
export const isField = (unit: Unit | undefined): boolean =>
  unit !== undefined && (ORGANISATION_FIELDS.has(unit.text) || TITLE_PARTS.has(unit.text));
export const isGiven = (unit: Unit | undefined): boolean =>
  unit !== undefined && GIVEN.has(unit.folded);
/** Words that names are made with and that are none alone. */
export const isCommon = (unit: Unit): boolean =>
  isField(unit) ||
  isHead(unit) ||
  isPlaceHead(unit) ||
  isTitle(unit) ||
  PLACE_FIRSTS.has(unit.text) ||
  NOT_HEADS.has(unit.text);
export const isSmall = (unit: Unit | undefined): boolean =>
  unit !== undefined && /^\p{Ll}+$/u.test(unit.text);
