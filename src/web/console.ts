import { html, raw } from 'hono/html';
import type { Card } from '../core/chat/card.ts';
import { type Command, mainOption, usage } from '../core/chat/command.ts';
import { parseLine } from '../core/chat/parse.ts';
import { count } from '../core/chat/format.ts';
import { typedLine } from '../core/chat/line.ts';
import { readerPath } from '../core/chat/link.ts';
import { renderMarkdown } from '../core/chat/markdown.ts';
import type { ChatCall, ChatReply, ChatService } from '../core/chat/service.ts';
import type { Library } from '../core/library.ts';
import { type Html, NOTHING, safeText } from './html.ts';
import { pageHtml } from './page.ts';
import { problemCard } from '../core/chat/problem.ts';
import { renderHtml } from './render.ts';

/** One line typed and what came back. */
export interface Turn {
  readonly line: string;
  /** The question the next line follows up on; null where there is none. */
  readonly earlier: string | null;
  readonly html: Html;
}

/** A line of the console, and the question before it; a link's line must change nothing. */
export interface Asked {
  readonly line: string;
  readonly earlier: string | null;
  readonly by: 'form' | 'link';
}

/**
 * The console is one channel of its own, and whoever reaches it runs this Dragoman: it has no
 * logins, so that it tells nobody apart.
 */
export async function askService(
  service: ChatService,
  { line, earlier, by }: Asked,
): Promise<ChatReply> {
  const call: ChatCall = {
    place: { platform: 'console', workspace: 'console', channel: 'console' },
    reach: 'private',
    person: 'console',
    isAdministrator: true,
    isGuest: false,
    asked: line,
    earlier,
    ...(by === 'link' && { changesNothing: true }),
  };
  return service.reply(call, await service.prepare(call));
}

/** A card as Markdown, briefs addressed below `base`, which has no slash at its end. */
export const cardMarkdown = (
  { line }: Asked,
  card: Card,
  { library, registry, base }: { library: Library; registry: readonly Command[]; base: string },
): string =>
  renderMarkdown(card, {
    asked: line,
    linkOf: (link) => base + readerPath(link),
    urlOf: (document) => library.documents.get(document)?.url ?? null,
    lineOf: (button) => typedLine(button, registry),
  });

export function turnOf(
  { line, earlier: before }: Asked,
  { card, earlier }: ChatReply,
  registry: readonly Command[],
): Turn {
  const content = renderHtml(card, { registry, earlier, heading: 3 });
  const parameters = { line, ...(before === null ? {} : { earlier: before }) };
  const query = new URLSearchParams(parameters).toString();
  const markup = html`<article class="turn" data-earlier="${earlier ?? ''}">
    <h2 class="asked">
      <a href="/?${query}" title="Link to this answer"
        ><span class="unseen">You asked: </span>${safeText(line)}</a
      >
    </h2>
    ${content} ${takeAlong(query, line, card, registry)}
  </article>`;
  return { line, earlier, html: markup };
}

/** What is asked for again can be kept: no problem, and no Markdown of what belongs to the desk. */
function takeAlong(
  query: string,
  line: string,
  { status, files = [] }: Card,
  registry: readonly Command[],
): Html {
  if (status === 'problem') return NOTHING;
  const isKept = parseLine(line, registry).command.alone !== true;
  if (!isKept && files.length === 0) return NOTHING;
  const links = files.map(
    ({ name }) => html` <a href="/files/${encodeURIComponent(name)}?${query}">Download ${name}</a>`,
  );
  return html`<p class="take">
    ${isKept ? markdownOffer(`/answer.md?${query}`) : NOTHING}${links}
  </p>`;
}

/** The script shows the button where the browser lets it copy; the link works everywhere. */
const markdownOffer = (address: string): Html =>
  html`<button type="button" class="copy" data-from="${address}">Copy as Markdown</button>
    <a href="${address}">Download as Markdown</a>`;

/** The console: the given turn, or a welcome with questions this library can be asked. */
export function consolePage(
  library: Library,
  registry: readonly Command[],
  shown: Turn | null,
): Html {
  const main = html`<h1 class="unseen">Console</h1>
    ${shown === null ? welcome(library) : NOTHING}
    <div id="log" role="log" aria-live="polite" aria-label="Answers">${shown?.html ?? NOTHING}</div>
    <template id="unreachable">${unreachableTurn()}</template>
    ${composer(registry, shown?.earlier ?? null)}`;
  return pageHtml({
    title: shown === null ? 'Console' : shown.line,
    at: 'console',
    main,
    script: true,
  });
}

function welcome(library: Library): Html {
  const briefs = count(library.documents.size, 'brief');
  const examples = exampleQuestions(library).map(
    (question) =>
      html`<li>
        <form method="post" action="/command" class="call">
          <input type="hidden" name="line" value="${question}" />
          <button>${safeText(question)}</button>
        </form>
      </li>`,
  );
  return html`<section id="welcome" class="welcome">
    <h2>Ask your library</h2>
    <p>
      Every answer quotes one of your <a href="/library">${briefs}</a> word for word, and each quote
      opens at its place. What the library does not say, you are told so.
    </p>
    ${
      examples.length === 0
        ? NOTHING
        : html`<ul class="examples">
            ${examples}
          </ul>`
    }
  </section>`;
}

const EXAMPLES = 4;

/** Questions made of titles and topics; a topic that the title already names is passed over. */
export function exampleQuestions({ documents }: Library): string[] {
  const asked = new Set<string>();
  const questions: string[] = [];
  for (const { title, topics } of documents.values()) {
    const known = title?.toLowerCase() ?? '';
    const isNamed = (topic: string): boolean =>
      topic
        .toLowerCase()
        .split(' ')
        .some((word) => known.includes(word));
    const topic = topics.find((one) => !isNamed(one) && !asked.has(one));
    if (topic === undefined) continue;
    asked.add(topic);
    questions.push(
      `What does ${title === null ? 'the library' : `“${title}”`} say about ${topic}?`,
    );
    if (questions.length === EXAMPLES) break;
  }
  return questions;
}

function unreachableTurn(): Html {
  const card = problemCard(
    'The server cannot be reached.',
    'See whether Dragoman is still running, then send the line again: it is kept in the history (arrow up).',
  );
  return problemTurn(card);
}

/** A problem as a turn of the conversation; the script writes the line above it. */
export function problemTurn(card: Card): Html {
  const content = renderHtml(card, { registry: [], earlier: null, heading: 3 });
  return html`<article class="turn">
    <h2 class="asked"></h2>
    ${content}
  </article>`;
}

function composer(registry: readonly Command[], earlier: string | null): Html {
  return html`<form id="composer" class="composer" method="post" action="/command">
    <div class="offers-frame">
      <ul id="offers" role="listbox" aria-label="Commands and options" hidden>
        ${registry.map(offersOf)}
      </ul>
    </div>
    <label for="line">Ask or type / for commands</label>
    <div class="entry">
      <input
        id="line"
        name="line"
        type="text"
        required
        autofocus
        autocomplete="off"
        autocapitalize="sentences"
        enterkeyhint="send"
        aria-describedby="hint"
      />
      <button class="send">Ask</button>
    </div>
    <input type="hidden" name="earlier" value="${earlier ?? ''}" />
    <p id="hint" class="hint"></p>
    <p id="working" class="working" role="status"></p>
  </form>`;
}

function offersOf(command: Command): Html {
  const main = mainOption(command);
  const options = Object.entries(command.options).filter(([name]) => name !== main);
  const free = main === undefined ? undefined : command.options[main];
  const isOffered = free?.type === 'text' && free.offers === 'subjects';
  return html`<li
      id="offer-${command.name}"
      role="option"
      aria-selected="false"
      data-command="${command.name}"
      data-usage="${usage(command)}"
      ${isOffered ? raw('data-subjects') : ''}
    >
      <span class="offer-name">/${command.name}</span>
      <span class="offer-about">${command.summary}</span>
    </li>
    ${options.map(
      ([name, spec]) =>
        html`<li
          id="offer-${command.name}-${name}"
          role="option"
          aria-selected="false"
          hidden
          data-command="${command.name}"
          data-option="${name}"
        >
          <span class="offer-name">${name}:</span>
          <span class="offer-about"
            >${spec.about}${'choices' in spec ? ` (${spec.choices.join(', ')})` : ''}</span
          >
        </li>`,
    )}`;
}
