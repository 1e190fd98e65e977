/** What a browser sends for a form that is left as it stands. */
export const fieldsOf = (form: Element | null): Record<string, string> =>
  Object.fromEntries(
    [...(form?.querySelectorAll('[name]') ?? [])].map((field) => [
      field.getAttribute('name') ?? '',
      (field.localName === 'select'
        ? field.querySelector('option[selected]')?.textContent
        : field.getAttribute('value')) ?? '',
    ]),
  );
