import { readDocument } from '../../extract/extract.ts';
import { soundsOf } from '../../extract/names/joins.ts';
import type { Ground } from './grounds.ts';
import { isSameName } from './name-fit.ts';
import type { Named, Reading } from './reading.ts';

const KIN =
  '(?:father|mother|son|daughter|brother|sister|wife|husband|widow|uncle|aunt|cousin|nephew|niece|grandfather|grandmother|grandson|granddaughter)';
const AHEAD = new RegExp(String.raw`\b${KIN}s?,?\s*$`, 'iu');
const BEHIND = new RegExp(
  String.raw`^,? (?:(?:the|his|her|their|\S+['’]s?) )?(?:\p{L}+ )?${KIN}\b`,
  'iu',
);

const isWhole = ({ kind, sounds }: Named): boolean => kind === 'person' && sounds.length > 1;
const isSpeltAs = (a: Named, b: Named): boolean => a.sounds.join(' ') === b.sounds.join(' ');

/** Whether a sentence calls somebody of like name a relative: “Smith's father, John Smith”. */
export function isOfKin(claim: Reading, { text, start, names }: Reading): boolean {
  if (new RegExp(String.raw`\b${KIN}s?\b`, 'iu').test(claim.text)) return false;
  return names.some(
    (other) =>
      isWhole(other) &&
      (AHEAD.test(text.slice(0, other.start - start)) ||
        BEHIND.test(text.slice(other.end - start))) &&
      claim.names.some(
        (name) =>
          isWhole(name) && isSameName(name, other) && !names.some((one) => isSpeltAs(name, one)),
      ),
  );
}

/** Whether the text knows the claim's full name as that of another than the sentence's namesake: “John Paul Smith” and “Paul Smith”. */
export function isOfNamesake(claim: Reading, { document, sentence }: Ground): boolean {
  return claim.names.some((name) => {
    if (!isWhole(name) || sentence.names.some((one) => isSpeltAs(name, one))) return false;
    const own = name.sounds.join(' ');
    return (
      sentence.names.some(
        (other) =>
          isWhole(other) && isSameName(name, other) && soundsOf(other.who).join(' ') !== own,
      ) &&
      readDocument(document).some(({ names }) =>
        names.some(({ kind, who }) => kind === 'person' && soundsOf(who).join(' ') === own),
      )
    );
  });
}
