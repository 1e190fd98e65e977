import { html } from 'hono/html';
import type { Card } from '../core/chat/card.ts';
import { parseLine } from '../core/chat/parse.ts';
import type { PlatformPreview, PreviewBody } from '../core/chat/preview.ts';
import type { Command } from '../core/chat/command.ts';
import type { ChatService } from '../core/chat/service.ts';
import { audienceAsked, forAskerAlone, removable } from '../core/chat/sharing.ts';
import type { Library } from '../core/library.ts';
import type { Clock } from '../core/ports.ts';
import { askService } from './console.ts';
import { type Html, NOTHING, safeText } from './html.ts';
import { pageHtml } from './page.ts';
import { discordHtml, discordReading } from './preview/discord.ts';
import { firstDigest, galleryLines, galleryQuestions } from './preview/gallery.ts';
import { slackHtml, slackReading } from './preview/slack.ts';

export interface PreviewParts {
  readonly platforms: readonly PlatformPreview[];
  readonly clock: Clock;
}

interface Parts extends PreviewParts {
  readonly library: () => Library;
  readonly registry: readonly Command[];
  readonly service: ChatService;
}

/** What is to be seen; no lines for the gallery. */
export interface PreviewWish {
  readonly lines: readonly string[];
  readonly width: 'desktop' | 'phone';
  readonly audience: Card['audience'];
}

/** More in one go would keep others waiting. */
const LINES_MAX = 20;

const DRAWING = {
  slack: { name: 'Slack', html: slackHtml, reading: slackReading },
  discord: { name: 'Discord', html: discordHtml, reading: discordReading },
} as const;

/** What an address asks to see, whatever it says. */
export const previewWish = (query: URLSearchParams): PreviewWish => ({
  lines: query
    .getAll('line')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, LINES_MAX),
  width: query.get('width') === 'phone' ? 'phone' : 'desktop',
  audience: query.get('audience') === 'everyone' ? 'everyone' : 'asker',
});

/** Cards as each platform shows them, beside what is read aloud there; nothing is sent or changed. */
export async function previewPage(wish: PreviewWish, parts: Parts): Promise<Html> {
  const { platforms } = parts;
  const views =
    wish.lines.length === 0 ? await gallery(wish, parts) : await all(wish.lines, wish, parts);
  const shown: Html[] = [];
  for (const { title, card } of views) shown.push(await shownHtml(title, card, platforms));
  const main = html`<h1>Preview</h1>
    <p class="byline">
      Cards as Slack and Discord show them, from what these would be sent. Nothing is sent.
    </p>
    ${wishHtml(wish)}
    <div class="${wish.width}">${shown}</div>`;
  return pageHtml({ title: 'Preview', at: 'preview', main });
}

interface View {
  readonly title: Html;
  readonly card: Card;
}

async function all(lines: readonly string[], wish: PreviewWish, parts: Parts): Promise<View[]> {
  const views: View[] = [];
  for (const line of lines)
    views.push({ title: lineHtml(line, wish), card: await cardOf(line, wish, parts) });
  return views;
}

/** An answer of each status, a card of each command, and a digest. */
async function gallery(wish: PreviewWish, parts: Parts): Promise<View[]> {
  const { library, registry, clock } = parts;
  const answers = await all(galleryQuestions(library()), wish, parts);
  const byStatus = new Map(answers.reverse().map((view) => [view.card.status, view]));
  return [
    ...[...byStatus.values()].reverse(),
    ...(await all(galleryLines(library(), registry), wish, parts)),
    {
      title: html`The first digest of this library`,
      card: firstDigest(library(), clock.now()),
    },
  ];
}

/** The card as the service hands it to a platform: with what who asks, or everybody, can press. */
async function cardOf(line: string, wish: PreviewWish, parts: Parts): Promise<Card> {
  const { service, registry } = parts;
  const reply = await askService(service, { line, earlier: null, by: 'link' });
  if (reply.fault !== undefined) return { ...reply.card, audience: 'asker' };
  const call = parseLine(line, registry);
  const audience = audienceAsked(call) ?? wish.audience;
  const card =
    audience === 'everyone'
      ? removable(reply.card)
      : forAskerAlone(reply.card, call, { earlier: null, registry });
  return { ...card, audience };
}

async function shownHtml(
  title: Html,
  card: Card,
  platforms: readonly PlatformPreview[],
): Promise<Html> {
  const all = await Promise.all(
    platforms.map(async ({ platform, bodies }) => ({ platform, bodies: await bodies(card) })),
  );
  return html`<section class="shown">
    <h2>${title}</h2>
    <div class="surfaces">
      ${all.map(({ platform, bodies }) => surfaceHtml(platform, bodies, card))}
      <section class="aloud">
        <h3>Read aloud</h3>
        ${all.map(({ platform, bodies }) => aloudHtml(platform, bodies))}
      </section>
    </div>
  </section>`;
}

type PlatformName = PlatformPreview['platform'];

const surfaceHtml = (
  platform: PlatformName,
  bodies: readonly PreviewBody[],
  { audience }: Card,
): Html =>
  html`<section class="surface">
    <h3>${DRAWING[platform].name}</h3>
    ${bodies.map((body) => html`${bodyHtml(platform, body, audience)}${usesHtml(body)}`)}
  </section>`;

/** What stands at a message that only one person sees. */
const ONLY_YOU = { slack: 'Only visible to you', discord: 'Only you can see this' } as const;

function bodyHtml(
  platform: PlatformName,
  { kind, json }: PreviewBody,
  audience: Card['audience'],
): Html {
  const drawn = DRAWING[platform].html(json);
  if (kind === 'form') return html`<div class="${platform} view">${drawn}</div>`;
  // Slack sends private files in a direct message.
  const isPrivate = kind === 'message' && audience === 'asker';
  return html`<article class="${platform} post">
    <img class="avatar" src="/assets/icon.svg" alt="" />
    <div class="said">
      ${isPrivate ? html`<p class="only">${ONLY_YOU[platform]}</p>` : NOTHING}
      <p class="who"><b>Dragoman</b> <span class="app">APP</span></p>
      ${drawn}
    </div>
  </article>`;
}

const number = (value: number): string => value.toLocaleString('en');

const usesHtml = ({ kind, uses }: PreviewBody): Html =>
  html`<p class="uses">
    ${[kind, ...uses.map(({ what, used, max }) => `${what} ${number(used)}/${number(max)}`)].join(' · ')}
  </p>`;

function aloudHtml(platform: PlatformName, bodies: readonly PreviewBody[]): Html {
  const { name, reading } = DRAWING[platform];
  const texts = bodies.filter(({ kind }) => kind === 'message').map(({ json }) => reading(json));
  return html`<p class="uses">${name}</p>
    ${texts.filter(Boolean).map((text) => html`<p class="reading">${safeText(text)}</p>`)}`;
}

const addressOf = ({ lines, width, audience }: PreviewWish): string => {
  const query = new URLSearchParams(lines.map((line) => ['line', line]));
  if (width === 'phone') query.set('width', width);
  if (audience === 'everyone') query.set('audience', audience);
  return `/preview?${query.toString()}`;
};

const lineHtml = (line: string, wish: PreviewWish): Html =>
  html`<a href="${addressOf({ ...wish, lines: [line] })}">${safeText(line)}</a>`;

function wishHtml(wish: PreviewWish): Html {
  const option = (value: string, label: string, isChosen: boolean): Html =>
    isChosen
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`;
  const [first = '', ...further] = wish.lines;
  return html`<form class="wish" action="/preview">
    <label>Line <input name="line" type="text" value="${first}" /></label>
    ${further.map((line) => html`<input type="hidden" name="line" value="${line}" />`)}
    <label
      >Width
      <select name="width">
        ${option('desktop', 'desktop', wish.width === 'desktop')}
        ${option('phone', 'telephone', wish.width === 'phone')}
      </select></label
    >
    <label
      >Seen by
      <select name="audience">
        ${option('asker', 'who asks', wish.audience === 'asker')}
        ${option('everyone', 'everyone', wish.audience === 'everyone')}
      </select></label
    >
    <button class="send">Show</button>
    ${wish.lines.length === 0 ? NOTHING : html`<a href="${addressOf({ ...wish, lines: [] })}">All cards</a>`}
  </form>`;
}
