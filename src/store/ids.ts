import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a letter, drawn anew. */
export const randomCode = (length: number): string =>
  Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A hundred bits; a delivery's, with a part's number, fits a platform's key of 25 characters. */
export const newId = (): string => randomCode(20);
