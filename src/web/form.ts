import { html, raw } from 'hono/html';
import type { Button, Choice } from '../core/chat/card.ts';
import { type Form, type FormField, filledIn } from '../core/chat/form.ts';
import type { Command } from '../core/chat/command.ts';
import { DragomanError } from '../core/errors.ts';
import { writeLine } from '../core/chat/line.ts';
import { parseLine } from '../core/chat/parse.ts';
import { type Html, NOTHING, safeText } from './html.ts';

/** In front of the option's name, in the name of a field that fills one in. */
const FIELD = 'with.';

/** The form of a button, closed until it is wanted. */
export const formHtml = (label: string, { fields }: Form, hidden: Html): Html =>
  html`<details class="form">
    <summary>${safeText(label)}</summary>
    <form method="post" action="/command" class="call">
      ${hidden} ${fields.map(fieldHtml)}
      <button>${safeText(label)}</button>
    </form>
  </details>`;

export const choiceHtml = ({ label, option, choices }: Choice, hidden: Html): Html =>
  html`<form method="post" action="/command" class="call choice">
    ${hidden}
    <label
      ><span>${safeText(label)}</span>
      <select name="${FIELD}${option}" required>
        <option value="">Choose…</option>
        ${choices.map((choice) => html`<option value="${choice.value}">${safeText(choice.label)}</option>`)}
      </select></label
    >
    <button>Go</button>
  </form>`;

/** A label with its words, around what takes the value. */
function fieldHtml(field: FormField): Html {
  const { option, spec } = field;
  return html`<label
    ><span>${option}</span> <span class="faint">${safeText(spec.about)}</span> ${inputHtml(field)}
  </label>`;
}

function inputHtml({ option, spec, value }: FormField): Html {
  const name = FIELD + option;
  switch (spec.type) {
    case 'text':
      return html`<input
        type="text"
        name="${name}"
        value="${value}"
        maxlength="${spec.max}"
        ${spec.required === true ? raw('required') : NOTHING}
      />`;
    case 'integer':
      return html`<input
        type="number"
        name="${name}"
        value="${value}"
        min="${spec.min}"
        max="${spec.max}"
      />`;
    case 'date':
      return html`<input
        type="text"
        name="${name}"
        value="${value}"
        pattern="\\d{4}(-\\d{2}(-\\d{2})?)?"
        placeholder="YYYY-MM-DD"
      />`;
    case 'flag':
      return selectHtml(name, ['yes', 'no'], value);
    case 'choice':
      return selectHtml(name, spec.choices, value);
  }
}

const selectHtml = (name: string, values: readonly string[], chosen: string): Html =>
  html`<select name="${name}">
    <option value="">–</option>
    ${values.map((value) => html`<option ${value === chosen ? raw('selected') : NOTHING}>${value}</option>`)}
  </select>`;

/** The line of a call without what its form or its choice asks for. */
export const openLine = (
  { command, options }: Pick<Button, 'command' | 'options'>,
  asks: readonly string[],
  registry: readonly Command[],
): string => {
  const given = Object.entries(options).filter(([name]) => !asks.includes(name));
  return writeLine({ command, options: Object.fromEntries(given) }, registry);
};

/** The line of a posted form, with what its fields fill in. */
export function filledLine(
  line: string,
  form: Readonly<Record<string, unknown>>,
  registry: readonly Command[],
): string {
  const fields = Object.entries(form).filter(([name]) => name.startsWith(FIELD));
  if (fields.length === 0) return line;
  try {
    const { command, raw: options } = parseLine(line, registry);
    const asks = fields.map(([name]) => name.slice(FIELD.length));
    const filled = fields.map(([, value]) => (typeof value === 'string' ? value : ''));
    return writeLine(filledIn({ command: command.name, options, asks }, filled), registry);
  } catch (error) {
    // What is wrong with the line is told where it is run.
    if (error instanceof DragomanError) return line;
    throw error;
  }
}
