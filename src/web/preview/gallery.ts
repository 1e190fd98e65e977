import { versionOf } from '../../core/briefing/catalogue.ts';
import { composeDigest } from '../../core/briefing/digest.ts';
import type { Card } from '../../core/chat/card.ts';
import { type Command, mainOption } from '../../core/chat/command.ts';
import { writeLine } from '../../core/chat/line.ts';
import type { Library } from '../../core/library.ts';
import { suggestSubjects } from '../../core/tables/suggest.ts';
import { sentencesOf } from '../../core/text/sentences.ts';
import type { Document } from '../../core/vocabulary.ts';
import { exampleQuestions } from '../console.ts';

/** What hardly any library says, so that the card of an answer that is not there can be seen. */
const NOT_THERE = 'What did the second lighthouse on the Moon cost?';
/** What no registry has, so that a problem can be seen. */
const NO_COMMAND = '/nothing';

/** Questions of which some are answered and some are not: each status is shown by the first that has it. */
export function galleryQuestions(library: Library): string[] {
  const [{ name } = { name: '' }] = suggestSubjects(library, '', 1);
  const onName = name === '' ? [] : [`Who founded ${name}?`, `How old is ${name}?`];
  return [...exampleQuestions(library), ...onName, NOT_THERE];
}

/** Lines that show what else a registry's commands answer; none of them changes anything. */
export function galleryLines(library: Library, registry: readonly Command[]): string[] {
  const [first = '', second = ''] = suggestSubjects(library, '', 2).map(({ name }) => name);
  const claim = library.documents.values().map(firstSentence).find(Boolean) ?? '';
  const about: Readonly<Record<string, string>> = {
    search: first,
    brief: first,
    figures: first,
    timeline: first,
    quotes: first,
    compare: second === '' ? '' : `${first} and ${second}`,
    check: claim,
  };
  const called = registry.flatMap((command) => {
    const { name, examples } = command;
    const main = mainOption(command);
    const words = about[name];
    // The first command has the questions.
    if (command === registry[0]) return [];
    if (words === undefined || main === undefined) return examples.slice(0, 1);
    const call = { command: name, options: { [main]: words } };
    return words === '' ? [] : [writeLine(call, registry)];
  });
  return [NO_COMMAND, ...called];
}

function firstSentence({ body, blocks }: Document): string {
  const told = blocks.find(({ kind }) => kind === 'paragraph');
  const text = body.slice(told?.start ?? 0, told?.end ?? 0);
  const [sentence] = sentencesOf(text);
  return text.slice(sentence?.start ?? 0, sentence?.end ?? 0);
}

/** Far more than a digest shows, and put together in no time. */
const DIGEST_MAX = 200;

/** The digest of a channel that is told of the library at once. */
export function firstDigest(library: Library, nowMs: number): Card {
  const { snapshot, documents } = library;
  const told = documents.values().take(DIGEST_MAX).toArray();
  const versions = told.map((document, i) => ({
    ...versionOf({ document, before: null, hash: '', from: null }, null, { atMs: nowMs, snapshot }),
    seq: i + 1,
  }));
  const { card } = composeDigest(library, {
    versions,
    seq: versions.length,
    settings: { filter: '', length: 'short', style: 'extracts' },
    shown: new Set(),
    gaps: [],
    lastMs: null,
    missed: 0,
    heard: new Map(),
    slotMs: nowMs,
    timezone: 'UTC',
    subscription: '',
  });
  return card;
}
