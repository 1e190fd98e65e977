import { formatAuthors } from '../chat/format.ts';
import type { Library } from '../library.ts';
import { type BriefLine, lineOf, placed, standsIn } from './brief-lines.ts';
import type { About } from './held.ts';
import { unquoted } from './leaning.ts';
import { bearerKey } from './mentions.ts';
import type { Page } from './page.ts';
import { periodText } from './periods.ts';

const JUDGEMENTS = 2;
/** What ought to be and what is expected: somebody thinks so. */
const JUDGING =
  /\b(?:should|ought to|must|needs? to|(?:un)?likely|probably|presumably|undoubtedly|(?:much|more|most|little|nothing) to (?:gain|lose)|it remains to be seen|would (?:gain|benefit|do well|be wise))\b/u;

/** “the authors say”: who they are, the label tells. */
const OF_AUTHORS = /\bthe authors? (?:says?|writes?|argues?|warns?|concludes?|notes?|expects?)\b/u;

/** Whether a text advises or predicts in nobody's name but that of who wrote it, or tells what they think. */
export const isJudgement = (about: About): boolean =>
  about.document.authors.length > 0 &&
  (OF_AUTHORS.test(about.text) ||
    (about.sentence.attributions.length === 0 &&
      (JUDGING.test(unquoted(about.text)) || opensWithAuthor(about))));

/** Words by which a writer speaks up, or tells others what to do. */
const OPINING =
  /\b(?:[Uu]nfortunately|[Ff]ortunately|[Ss]adly|[Hh]opefully|[Tt]hankfully|[Ii]t seems|seems like|has to be|should|ought to|rightly|wrongly|[Pp]robably|[Pp]resumably|[Uu]ndoubtedly|[Ii]t(?: is|['’]s) (?:\p{Ll}+ )?clear|[Cc]learly|[Oo]bviously)\b/u;

/** Whether an unsigned text holds so: nobody is there whose view it would be. */
export const isUnowned = ({ document, sentence, text }: About): boolean =>
  document.authors.length === 0 &&
  sentence.attributions.length === 0 &&
  OPINING.test(unquoted(text));

/** “Smith wants …” in a text by Smith. */
function opensWithAuthor(about: About): boolean {
  const { document, sentence } = about;
  const [name] = sentence.names;
  const isFirst =
    name !== undefined && !/\p{L}/u.test(document.body.slice(sentence.start, name.start));
  const key = isFirst ? bearerKey(name.who) : '';
  const isAuthor = isFirst && document.authors.some((author) => bearerKey(author) === key);
  return isAuthor && !standsIn(about, 'about-author');
}

/** What those who write on the subject advise and predict, as theirs. */
export function judgementsIn(
  library: Library,
  sentences: readonly About[],
  page: Page,
  { most, isPoint }: { readonly most: number; readonly isPoint: (about: About) => boolean },
): BriefLine[] {
  const lines: BriefLine[] = [];
  const said = sentences.filter((about) => about.own && isJudgement(about) && isPoint(about));
  for (const about of said.toSorted((a, b) => a.at - b.at)) {
    if (lines.length >= Math.min(most, JUDGEMENTS)) break;
    const whole = page.isNew(about) ? placed(about, page) : null;
    if (whole === null || !page.isNew(whole)) continue;
    page.take(whole);
    const { document } = about;
    const lead = `${formatAuthors(document.authors)}, ${periodText(document, null)}`;
    lines.push(lineOf(library, whole, lead));
  }
  return lines;
}
