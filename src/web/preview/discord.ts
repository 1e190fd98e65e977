import { html } from 'hono/html';
import { webUrl } from '../../core/chat/link.ts';
import { unreachable } from '../../core/errors.ts';
import { type Html, NOTHING, safeText } from '../html.ts';
import {
  type Inline,
  type MarkdownBlock,
  markdownReading,
  parseMarkdown,
} from './discord-markdown.ts';
import { type JsonObject, objectOf, objectsOf, pictureHtml, textOf, unknownHtml } from './json.ts';

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const TYPE = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  section: 9,
  text: 10,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;
/** Of a button, the one that leads to an address. */
const LINK = 5;
/** Of a text input, the one with several lines. */
const PARAGRAPH = 2;

/** A message or a modal of Discord, from its JSON, as Discord draws its components. */
export function discordHtml(json: unknown): Html {
  const { title, components } = objectOf(json);
  const drawn = objectsOf(components).map(componentHtml);
  if (title === undefined) return html`${drawn}`;
  return html`<p class="view-title">${plain(title)}</p>
    ${drawn}
    <p class="view-foot">${buttonHtml(html`Cancel`)} ${buttonHtml(html`Submit`, 'primary')}</p>`;
}

/** What a screen reader has of a message: its words in order, with its buttons and menus. */
export function discordReading(json: unknown): string {
  return objectsOf(objectOf(json)['components']).map(readingOf).filter(Boolean).join('\n');
}

function readingOf(component: JsonObject): string {
  const { type, content, components, accessory, label, placeholder, options, file, items } =
    component;
  const inside = objectsOf(components).map(readingOf).filter(Boolean);
  switch (type) {
    case TYPE.text:
      return markdownReading(textOf(content));
    case TYPE.button:
      return `[${textOf(label)}]`;
    case TYPE.row:
      return inside.join(' ');
    case TYPE.section:
      return [...inside, readingOf(objectOf(accessory))].join('\n');
    case TYPE.select:
      return [
        textOf(placeholder),
        ...objectsOf(options).map((one) => `- ${textOf(one['label'])}`),
      ].join('\n');
    case TYPE.gallery:
      return objectsOf(items)
        .map(({ description }) => textOf(description))
        .join('\n');
    case TYPE.file:
      return fileName(file);
    default:
      return inside.join('\n');
  }
}

const plain = (value: unknown): Html => safeText(textOf(value));

const fileName = (file: unknown): string =>
  textOf(objectOf(file)['url']).replace('attachment://', '');

function componentHtml(component: JsonObject): Html {
  const { type, components, content, label, url, accessory, file, items } = component;
  const inside = (): Html[] => objectsOf(components).map(componentHtml);
  switch (type) {
    case TYPE.container:
      return containerHtml(component, inside());
    case TYPE.text:
      return html`<div class="text">${parseMarkdown(textOf(content)).map(blockHtml)}</div>`;
    case TYPE.section:
      return html`<div class="section">
        <div>${inside()}</div>
        ${componentHtml(objectOf(accessory))}
      </div>`;
    case TYPE.separator:
      return html`<hr />`;
    case TYPE.row:
      return html`<div class="actions-row">${inside()}</div>`;
    case TYPE.button:
      return component['style'] === LINK ? linkButton(label, url) : buttonHtml(plain(label));
    case TYPE.select:
      return menuHtml(component, textOf(component['placeholder']));
    case TYPE.gallery:
      return html`${objectsOf(items).map(({ media, description }) =>
        pictureHtml(textOf(objectOf(media)['url']), textOf(description)),
      )}`;
    case TYPE.file:
      return html`<p class="file"><b>${safeText(fileName(file))}</b></p>`;
    case TYPE.label:
      return labelHtml(component);
    default:
      return unknownHtml(type);
  }
}

/** The accent is drawn by an attribute, as the page's policy lets no style into it. */
function containerHtml({ accent_color: accent }: JsonObject, inside: readonly Html[]): Html {
  const colour = typeof accent === 'number' ? `#${accent.toString(16).padStart(6, '0')}` : null;
  return html`<div class="container">
    ${
      colour === null
        ? NOTHING
        : html`<svg class="accent" aria-hidden="true">
            <rect width="100%" height="100%" fill="${colour}" />
          </svg>`
    }
    ${inside}
  </div>`;
}

const buttonHtml = (label: Html, look = ''): Html =>
  html`<button type="button" class="press ${look}">${label}</button>`;

function linkButton(label: unknown, url: unknown): Html {
  const address = webUrl(textOf(url));
  if (address === null) return unknownHtml(url);
  return html`<a class="press out" href="${address}" rel="noopener noreferrer">${plain(label)}</a>`;
}

function menuHtml({ options }: JsonObject, name: string): Html {
  const all = objectsOf(options);
  const isChosen = all.some((one) => one['default'] === true);
  return html`<select aria-label="${name}">
    ${isChosen ? NOTHING : html`<option>${safeText(name)}</option>`}
    ${all.map(({ label }) => html`<option>${plain(label)}</option>`)}
  </select>`;
}

function labelHtml({ label, description, component }: JsonObject): Html {
  const field = objectOf(component);
  const look = field['style'] === PARAGRAPH ? 'field tall' : 'field';
  return html`<div class="input">
    <p>
      <b>${plain(label)}</b
      >${field['required'] === true ? html` <span class="needed">*</span>` : NOTHING}
    </p>
    <p class="small">${plain(description)}</p>
    ${
      field['type'] === TYPE.input
        ? html`<span class="${look}">${plain(field['value'])}</span>`
        : menuHtml(field, 'Make a selection')
    }
  </div>`;
}

function blockHtml(block: MarkdownBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${runsHtml(block.inside)}</p>`;
    case 'small':
      return html`<p class="small">${runsHtml(block.inside)}</p>`;
    case 'quote':
      return html`<blockquote>${runsHtml(block.inside)}</blockquote>`;
    case 'heading':
      return html`<h4 class="h${block.level}">${runsHtml(block.inside)}</h4>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${runsHtml(item)}</li>`);
      return block.start === null
        ? html`<ul>
            ${items}
          </ul>`
        : html`<ol start="${block.start}">
            ${items}
          </ol>`;
    }
    case 'code':
      return html`<pre
        role="group"
        tabindex="0"
        aria-label="Table"
      ><code>${safeText(block.text)}</code></pre>`;
    default:
      return unreachable(block);
  }
}

const runsHtml = (runs: readonly Inline[]): Html => html`${runs.map(runHtml)}`;

function runHtml(run: Inline): Html {
  switch (run.kind) {
    case 'text':
      return safeText(run.text);
    case 'break':
      return html`<br />`;
    case 'code':
      return html`<code>${safeText(run.text)}</code>`;
    case 'mention':
      return html`<span class="mention">${safeText(run.text)}</span>`;
    case 'bold':
      return html`<b>${runsHtml(run.inside)}</b>`;
    case 'italic':
      return html`<i>${runsHtml(run.inside)}</i>`;
    case 'underline':
      return html`<u>${runsHtml(run.inside)}</u>`;
    case 'struck':
      return html`<s>${runsHtml(run.inside)}</s>`;
    case 'spoiler':
      return html`<span class="spoiler">${runsHtml(run.inside)}</span>`;
    case 'link': {
      const address = webUrl(run.url);
      if (address === null) return runsHtml(run.inside);
      return html`<a href="${address}" rel="noopener noreferrer">${runsHtml(run.inside)}</a>`;
    }
    default:
      return unreachable(run);
  }
}
