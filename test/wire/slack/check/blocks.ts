import { type Json, isObject, textOf } from '../../json.ts';
import {
  ACTIONS_ELEMENTS_MAX,
  BLOCK_ID_MAX,
  CONTEXT_ACTIONS_MAX,
  CONTEXT_ELEMENTS_MAX,
  HEADER_TEXT_MAX,
  INPUT_TEXT_MAX,
  MARKDOWN_TEXT_MAX,
  MESSAGE_BLOCKS_MAX,
  SECTION_FIELDS_MAX,
  SECTION_FIELD_TEXT_MAX,
  TABLES_MAX,
  VIEW_BLOCKS_MAX,
} from '../limits.ts';
import { checkPlain, checkText } from './composition.ts';
import { checkElement } from './elements.ts';
import { checkImage } from './image.ts';
import { Place, type Problem } from './place.ts';
import { checkRichText } from './rich-text.ts';
import { checkTable, checkTableTexts } from './table.ts';

export type Surface = 'message' | 'modal' | 'home';
type HasFile = (id: string) => boolean;

interface Kind {
  readonly surfaces: readonly Surface[];
  /** Members beside `type` and `block_id`: first those it must have. */
  readonly must: readonly string[];
  readonly may: readonly string[];
  readonly check: (place: Place, hasFile: HasFile) => void;
}

const ALL: readonly Surface[] = ['message', 'modal', 'home'];

function checkSection(place: Place, hasFile: HasFile): void {
  if (place.at('text').isAbsent && place.at('fields').isAbsent)
    place.at('type').say('must define either `text` or `fields`');
  checkText(place.at('text'));
  for (const field of place.at('fields').items({ min: 1, max: SECTION_FIELDS_MAX }))
    checkText(field, SECTION_FIELD_TEXT_MAX);
  place.at('expand').flag();
  const accessory = place.at('accessory');
  if (!accessory.isAbsent) checkElement(accessory, 'section', hasFile);
}

function checkContext(place: Place, hasFile: HasFile): void {
  for (const element of place.at('elements').items({ min: 1, max: CONTEXT_ELEMENTS_MAX }))
    if (element.type === 'image') checkImage(element, hasFile);
    else checkText(element);
}

function checkInput(place: Place, hasFile: HasFile): void {
  checkPlain(place.at('label'), INPUT_TEXT_MAX);
  checkPlain(place.at('hint'), INPUT_TEXT_MAX);
  place.at('optional').flag();
  place.at('dispatch_action').flag();
  if (!place.at('element').isAbsent) checkElement(place.at('element'), 'input', hasFile);
}

/** Blocks that are not here are refused: whoever wants to send one adds its rules first. */
const KINDS: Readonly<Record<string, Kind>> = {
  section: {
    surfaces: ALL,
    must: [],
    may: ['text', 'fields', 'accessory', 'expand'],
    check: checkSection,
  },
  header: {
    surfaces: ALL,
    must: ['text'],
    may: [],
    check: (place) => checkPlain(place.at('text'), HEADER_TEXT_MAX),
  },
  divider: { surfaces: ALL, must: [], may: [], check: () => undefined },
  context: { surfaces: ALL, must: ['elements'], may: [], check: checkContext },
  actions: {
    surfaces: ALL,
    must: ['elements'],
    may: [],
    check: (place, hasFile) => {
      for (const element of place.at('elements').items({ min: 1, max: ACTIONS_ELEMENTS_MAX }))
        checkElement(element, 'actions', hasFile);
    },
  },
  context_actions: {
    surfaces: ['message'],
    must: ['elements'],
    may: [],
    check: (place, hasFile) => {
      for (const element of place.at('elements').items({ min: 1, max: CONTEXT_ACTIONS_MAX }))
        checkElement(element, 'context_actions', hasFile);
    },
  },
  image: {
    surfaces: ALL,
    must: ['alt_text'],
    may: ['image_url', 'slack_file', 'title'],
    check: (place, hasFile) => checkImage(place, hasFile, ['title', 'block_id']),
  },
  input: {
    surfaces: ALL,
    must: ['label', 'element'],
    may: ['hint', 'optional', 'dispatch_action'],
    check: checkInput,
  },
  markdown: {
    surfaces: ['message'],
    must: ['text'],
    may: [],
    check: (place) => place.at('text').text({ min: 1, max: MARKDOWN_TEXT_MAX }),
  },
  rich_text: { surfaces: ALL, must: ['elements'], may: [], check: checkRichText },
  table: { surfaces: ['message'], must: ['rows'], may: ['column_settings'], check: checkTable },
};

function checkBlock(place: Place, surface: Surface, hasFile: HasFile): void {
  if (!isObject(place.value)) {
    place.say('must provide an object');
    return;
  }
  if (place.at('type').isAbsent) {
    place.say('missing required field: type');
    return;
  }
  const kind = KINDS[place.type];
  if (kind?.surfaces.includes(surface) !== true) {
    place.refuseType();
    return;
  }
  // An image says the same of its members, as an element has them too.
  if (place.type !== 'image') place.object(['type', ...kind.must], ['block_id', ...kind.may]);
  place.at('block_id').text({ max: BLOCK_ID_MAX });
  kind.check(place, hasFile);
  checkUnique(elementsOf(place), 'action_id');
}

function elementsOf(block: Place): readonly Place[] {
  const list = block.at('elements');
  return Array.isArray(list.value) ? list.items() : [];
}

/** Two equal ids leave unclear what was pressed. */
function checkUnique(places: readonly Place[], key: 'action_id' | 'block_id'): void {
  const seen = new Set<string>();
  for (const place of places) {
    const id = textOf(place.at(key).value);
    if (id !== '' && seen.has(id)) place.at(key).say(`\`${key}\` already exists: ${id}`);
    seen.add(id);
  }
}

/** Everything that Slack would refuse in these blocks, at pointers that begin with `pointer`. */
export function checkBlocks(
  blocks: Json | undefined,
  surface: Surface,
  { pointer = '/blocks', hasFile = () => false }: { pointer?: string; hasFile?: HasFile } = {},
): readonly Problem[] {
  const problems: Problem[] = [];
  const list = new Place(blocks, pointer, problems);
  const places = list.items({ max: surface === 'message' ? MESSAGE_BLOCKS_MAX : VIEW_BLOCKS_MAX });
  for (const place of places) checkBlock(place, surface, hasFile);
  checkUnique(places, 'block_id');
  const tables = places.filter((place) => place.type === 'table');
  if (tables.length > TABLES_MAX) list.say('only_one_table_allowed');
  checkTableTexts(list, tables);
  return problems;
}
