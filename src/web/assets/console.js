// The console in the browser. The page works without it: this adds the offers while typing, the
// history, and answers that appear below each other instead of on a page of their own.

const HISTORY = 'dragoman-history';
const TRANSCRIPT = 'dragoman-transcript';
/** Turns and lines that a tab keeps, far below what a browser lets it store. */
const KEPT = 50;

const composer = document.querySelector('#composer');
const input = composer.querySelector('#line');
const earlier = composer.querySelector('[name=earlier]');
const offers = composer.querySelector('#offers');
const hint = composer.querySelector('#hint');
const working = composer.querySelector('#working');
const log = document.querySelector('#log');

/** Storage may be refused by the browser's settings; the console then forgets. */
function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function keep(key, list) {
  try {
    sessionStorage.setItem(key, JSON.stringify(list.slice(-KEPT)));
  } catch {
    // Nothing is lost but the memory of this tab.
  }
}

// --- offers while typing -------------------------------------------------------------------

let active = null;

input.setAttribute('role', 'combobox');
input.setAttribute('aria-autocomplete', 'list');
input.setAttribute('aria-controls', 'offers');
input.setAttribute('aria-expanded', 'false');

const shownOffers = () => [...offers.children].filter((offer) => !offer.hidden);

/** What of the line an offer could complete: the command being typed, or the option. */
function typing() {
  const line = input.value.slice(0, input.selectionStart ?? input.value.length);
  const command = /^\s*\/([\w-]*)$/.exec(line);
  if (command) return { command: command[1].toLowerCase(), option: null };
  const option = /^\s*\/([\w-]+)\s(?:.*\s)?([\w-]*)$/.exec(line);
  return option && { command: option[1].toLowerCase(), option: option[2].toLowerCase() };
}

function offerWhile() {
  for (const old of offers.querySelectorAll('[data-subject]')) old.remove();
  const now = typing();
  for (const offer of offers.children) {
    const { command, option } = offer.dataset;
    offer.hidden =
      now === null ||
      (now.option === null
        ? option !== undefined || !command.startsWith(now.command)
        : option === undefined ||
          command !== now.command ||
          now.option === '' ||
          !option.startsWith(now.option));
  }
  const shown = shownOffers();
  show(shown.length > 0);
  // Enter picks a command that is half typed, and sends one that is complete.
  const isHalf = now !== null && now.option === null && shown[0]?.dataset.command !== now.command;
  activate(isHalf ? (shown[0] ?? null) : null);
  hintFor(now);
  offerSubjects();
}

/** The subject being typed to a command that takes one, with the line before it. */
function typedSubject() {
  const line = input.value.slice(0, input.selectionStart ?? input.value.length);
  const parts = /^\s*\/([\w-]+)\s+((?:.*\s(?:and|vs)\s+)?)([^:]*)$/i.exec(line);
  if (parts === null || parts[3].trim().length < 2) return null;
  const takes = offers.querySelector(`[data-subjects][data-command="${parts[1].toLowerCase()}"]`);
  return takes && { lead: `/${parts[1]} ${parts[2]}`, typed: parts[3].trim() };
}

let lookups = 0;

async function offerSubjects() {
  const now = typedSubject();
  const lookup = ++lookups;
  if (now === null) return;
  const names = await fetch(`/subjects?${new URLSearchParams({ typed: now.typed })}`)
    .then((response) => (response.ok ? response.json() : []))
    .catch(() => []);
  // Typed on or left meanwhile.
  if (lookup !== lookups || document.activeElement !== input) return;
  const fresh = names.filter((name) => name !== now.typed);
  offers.append(...fresh.map((name, i) => subjectOffer(name, now.lead + name, i)));
  if (fresh.length > 0) show(true);
}

function subjectOffer(name, line, i) {
  const offer = document.createElement('li');
  offer.id = `offer-subject-${i}`;
  offer.setAttribute('role', 'option');
  offer.setAttribute('aria-selected', 'false');
  offer.dataset.subject = line;
  const label = document.createElement('span');
  label.className = 'offer-name';
  label.textContent = name;
  offer.append(label);
  return offer;
}

function hintFor(now) {
  const offer = now && offers.querySelector(`[data-usage][data-command="${now.command}"]`);
  hint.textContent = offer && now.option !== null ? offer.dataset.usage : '';
}

function show(isOpen) {
  offers.hidden = !isOpen;
  input.setAttribute('aria-expanded', String(isOpen));
  if (isOpen) return;
  activate(null);
  lookups += 1; // what is still being looked up does not open it again
}

function activate(offer) {
  active?.setAttribute('aria-selected', 'false');
  active = offer;
  active?.setAttribute('aria-selected', 'true');
  active?.scrollIntoView({ block: 'nearest' });
  if (active) input.setAttribute('aria-activedescendant', active.id);
  else input.removeAttribute('aria-activedescendant');
}

function step(by) {
  const shown = shownOffers();
  const at = shown.indexOf(active);
  activate(shown[(at === -1 && by < 0 ? shown.length - 1 : at + by + shown.length) % shown.length]);
}

function pick(offer) {
  const at = input.selectionStart ?? input.value.length;
  const { command, option, subject } = offer.dataset;
  const typed = input.value.slice(0, at).replace(/[\w-]*$/, '');
  const done = subject ?? (option === undefined ? `/${command} ` : `${typed}${option}:`);
  input.value = done + input.value.slice(at);
  input.setSelectionRange(done.length, done.length);
  show(false);
  if (subject === undefined) hintFor({ command, option: '' });
}

offers.addEventListener('pointerdown', (event) => {
  event.preventDefault(); // the line keeps the focus
});
offers.addEventListener('click', (event) => {
  const offer = event.target.closest('[role=option]');
  if (offer) pick(offer);
  input.focus();
});
input.addEventListener('input', offerWhile);
input.addEventListener('blur', () => show(false));

// --- history and keys ----------------------------------------------------------------------

let lines = recall(HISTORY);
let at = lines.length;
let draft = '';

function travel(by) {
  const to = Math.min(lines.length, Math.max(0, at + by));
  if (to === at) return;
  if (at === lines.length) draft = input.value;
  at = to;
  input.value = at === lines.length ? draft : lines[at];
  show(false);
  input.setSelectionRange(input.value.length, input.value.length);
  hintFor(typing());
}

input.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const isOpen = !offers.hidden;
  if (event.key === 'ArrowDown') isOpen ? step(1) : travel(1);
  else if (event.key === 'ArrowUp') isOpen ? step(-1) : travel(-1);
  else if (event.key === 'Escape') show(false);
  else if (event.key === 'Enter' && active) pick(active);
  else return;
  event.preventDefault();
});

// --- asking --------------------------------------------------------------------------------

const parse = (markup) =>
  new window.DOMParser().parseFromString(markup, 'text/html').querySelector('.turn');

const unreachable = () =>
  document.querySelector('#unreachable').content.querySelector('.turn').cloneNode(true);

/** A refusal of the guards is plain text that says itself what to do. */
function refused(message) {
  const turn = unreachable();
  turn.querySelector('.card').textContent = message;
  return turn;
}

async function post(fields) {
  const response = await fetch('/command', {
    method: 'POST',
    headers: { 'X-Fragment': '1' },
    body: new URLSearchParams({ ...fields, earlier: earlier.value }),
  });
  const answer = await response.text();
  return parse(answer) ?? refused(answer);
}

/** The turn for the fields of a form; never rejects, as what went wrong is a turn too. */
async function ask(fields) {
  const turn = await post(fields).catch(unreachable);
  const asked = turn.querySelector('.asked');
  if (asked.childElementCount === 0) asked.textContent = fields.line;
  return turn;
}

function append(turn) {
  document.querySelector('#welcome')?.remove();
  log.append(turn);
  if (turn.dataset.earlier !== undefined) earlier.value = turn.dataset.earlier;
}

let isBusy = false;

async function send(fields) {
  const { line } = fields;
  if (isBusy || line === '') return;
  isBusy = true;
  composer.setAttribute('aria-busy', 'true');
  working.textContent = 'Working…';
  lines = [...lines.filter((known) => known !== line), line].slice(-KEPT);
  keep(HISTORY, lines);
  [at, draft, input.value, hint.textContent] = [lines.length, '', '', ''];
  show(false);
  const turn = await ask(fields);
  append(turn);
  keep(
    TRANSCRIPT,
    [...log.children].map((one) => one.outerHTML),
  );
  working.textContent = '';
  composer.removeAttribute('aria-busy');
  isBusy = false;
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  turn.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
  input.focus({ preventScroll: true });
}

document.addEventListener('submit', (event) => {
  const fields = Object.fromEntries(new window.FormData(event.target));
  if (fields.line === undefined) return;
  event.preventDefault();
  send({ ...fields, line: fields.line.trim() });
});

// --- taking along --------------------------------------------------------------------------

// A browser lets a page copy on https and on this machine itself; elsewhere the download remains.
if (navigator.clipboard) document.documentElement.classList.add('can-copy');

async function markdownFrom(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new window.Blob([await response.text()], { type: 'text/plain' });
}

/** What happened, in words. The text is given as a promise, as some browsers copy only at once. */
const copy = (address) =>
  navigator.clipboard
    .write([new window.ClipboardItem({ 'text/plain': markdownFrom(address) })])
    .then(() => 'Copied as Markdown.')
    .catch(() => 'That could not be copied. Download it instead.');

document.addEventListener('click', async (event) => {
  const button = event.target.closest('.copy');
  if (button !== null) working.textContent = await copy(button.dataset.from);
});

// --- coming back ---------------------------------------------------------------------------

// A page that the server answered on (a link to one answer) stands for itself.
if (log.childElementCount === 0) {
  for (const markup of recall(TRANSCRIPT)) append(parse(markup));
  log.lastElementChild?.scrollIntoView({ block: 'start' });
}
