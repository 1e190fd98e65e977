import { html } from 'hono/html';
import { webUrl } from '../../core/chat/link.ts';
import { type Html, NOTHING, safeText } from '../html.ts';
import { type JsonObject, objectOf, objectsOf, pictureHtml, textOf, unknownHtml } from './json.ts';

/** A message or a view of Slack, from its JSON, as Slack draws its blocks. */
export function slackHtml(json: unknown): Html {
  const { type, blocks, files } = objectOf(json);
  const drawn = objectsOf(blocks).map(blockHtml);
  return type === 'modal'
    ? viewHtml(objectOf(json), drawn)
    : html`${drawn}${objectsOf(files).map(({ name, mimetype, url, alt_txt: alt }) =>
        url === undefined
          ? html`<p class="file"><b>${plain(name)}</b> <span>${plain(mimetype)}</span></p>`
          : pictureHtml(textOf(url), textOf(alt)),
      )}`;
}

/** What a screen reader or a notification has of a message: its top-level text. */
export const slackReading = (json: unknown): string =>
  textOf(objectOf(json)['text'])
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const plain = (value: unknown): Html => safeText(textOf(value));

/** The words of a text object, of which only plain ones are sent. */
const words = (object: unknown): Html => plain(objectOf(object)['text']);

const viewHtml = ({ title, submit, close }: JsonObject, blocks: readonly Html[]): Html =>
  html`<p class="view-title">${words(title)}</p>
    ${blocks}
    <p class="view-foot">${buttonHtml(words(close))} ${buttonHtml(words(submit), 'primary')}</p>`;

function blockHtml(block: JsonObject): Html {
  const { type, text, elements, rows, column_settings: columns } = block;
  switch (type) {
    case 'header':
      return html`<h4 class="header">${words(text)}</h4>`;
    case 'rich_text':
      return html`<div class="rich">${objectsOf(elements).map(richHtml)}</div>`;
    case 'context':
      return html`<p class="context">${objectsOf(elements).map(words)}</p>`;
    case 'actions':
      return html`<div class="actions-row">${objectsOf(elements).map(controlHtml)}</div>`;
    case 'table':
      return tableHtml(Array.isArray(rows) ? rows : [], objectsOf(columns));
    case 'input':
      return inputHtml(block);
    default:
      return unknownHtml(type);
  }
}

function richHtml({ type, elements, style, offset }: JsonObject): Html {
  const inside = objectsOf(elements);
  switch (type) {
    case 'rich_text_section':
      return html`<p>${inside.map(runHtml)}</p>`;
    case 'rich_text_quote':
      return html`<blockquote>${inside.map(runHtml)}</blockquote>`;
    case 'rich_text_list': {
      const items = inside.map(
        (item) => html`<li>${objectsOf(item['elements']).map(runHtml)}</li>`,
      );
      const start = typeof offset === 'number' ? offset + 1 : 1;
      return style === 'ordered'
        ? html`<ol start="${start}">
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    default:
      return unknownHtml(type);
  }
}

function runHtml({ type, text, style, url }: JsonObject): Html {
  const { bold, italic, code } = objectOf(style);
  const lines = textOf(text).split('\n').map(safeText);
  let shown = html`${lines.map((line, i) => (i === 0 ? line : html`<br />${line}`))}`;
  if (code === true) shown = html`<code>${shown}</code>`;
  if (italic === true) shown = html`<i>${shown}</i>`;
  if (bold === true) shown = html`<b>${shown}</b>`;
  if (type === 'text') return shown;
  const address = webUrl(textOf(url));
  if (type !== 'link' || address === null) return unknownHtml(type);
  return html`<a href="${address}" rel="noopener noreferrer">${shown}</a>`;
}

/** Slack draws the first row as heads. */
function tableHtml(rows: readonly unknown[], columns: readonly JsonObject[]): Html {
  const side = (i: number): string => (columns[i]?.['align'] === 'right' ? 'right' : 'left');
  const cell = ({ type, text, elements }: JsonObject): Html =>
    type === 'raw_text'
      ? plain(text)
      : html`${objectsOf(elements).flatMap((section) => objectsOf(section['elements']).map(runHtml))}`;
  const [head, ...body] = rows.map(objectsOf);
  return html`<div class="grid" role="group" tabindex="0" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${(head ?? []).map((one, i) => html`<th class="${side(i)}">${cell(one)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map((one, i) => html`<td class="${side(i)}">${cell(one)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function controlHtml(element: JsonObject): Html {
  switch (element['type']) {
    case 'button':
      return buttonHtml(words(element['text']), textOf(element['style']));
    case 'static_select':
      return menuHtml(element, textOf(objectOf(element['placeholder'])['text']));
    default:
      return unknownHtml(element['type']);
  }
}

const buttonHtml = (label: Html, look = ''): Html =>
  html`<button type="button" class="press ${look}">${label}</button>`;

function menuHtml({ options, initial_option: initial }: JsonObject, name: string): Html {
  const chosen = objectOf(initial)['value'];
  return html`<select aria-label="${name}">
    ${chosen === undefined ? html`<option>${safeText(name)}</option>` : NOTHING}
    ${objectsOf(options).map(({ text }) => html`<option>${words(text)}</option>`)}
  </select>`;
}

function inputHtml({ label, hint, optional, element }: JsonObject): Html {
  const field = objectOf(element);
  const name = textOf(objectOf(label)['text']);
  const value = textOf(field['initial_value']);
  const drawn =
    field['type'] === 'plain_text_input'
      ? html`<span class="${field['multiline'] === true ? 'field tall' : 'field'}"
          >${safeText(value)}</span
        >`
      : menuHtml(
          field,
          objectOf(field['initial_option'])['value'] === undefined ? 'Choose…' : name,
        );
  return html`<div class="input">
    <p>
      <b>${safeText(name)}</b>
      ${optional === true ? html`<span class="context">(optional)</span>` : NOTHING}
    </p>
    ${drawn}
    <p class="context">${words(hint)}</p>
  </div>`;
}
