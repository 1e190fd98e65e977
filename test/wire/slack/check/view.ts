import { type Json, isObject, objectsOf, textOf } from '../../json.ts';
import { CALLBACK_ID_MAX, PRIVATE_METADATA_MAX, VIEW_TITLE_MAX } from '../limits.ts';
import { checkBlocks } from './blocks.ts';
import { checkPlain } from './composition.ts';
import { Place, type Problem } from './place.ts';

const SHARED = ['private_metadata', 'callback_id', 'external_id'];
const MODAL = ['submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'];

/** Everything that Slack would refuse in a modal or Home view, at pointers under /view. */
export function checkView(
  view: Json | undefined,
  type: 'modal' | 'home',
  hasFile: (id: string) => boolean,
): readonly Problem[] {
  const problems: Problem[] = [];
  const place = new Place(view, '/view', problems);
  if (!isObject(place.value)) {
    place.say('must provide an object');
    return problems;
  }
  if (place.type !== type) place.refuseType();
  if (type === 'modal') place.object(['type', 'title', 'blocks'], [...SHARED, ...MODAL]);
  else place.object(['type', 'blocks'], SHARED);
  for (const key of ['title', 'submit', 'close']) checkPlain(place.at(key), VIEW_TITLE_MAX);
  place.at('private_metadata').text({ max: PRIVATE_METADATA_MAX });
  place.at('callback_id').text({ max: CALLBACK_ID_MAX });
  place.at('external_id').text({ max: CALLBACK_ID_MAX });
  for (const key of MODAL.slice(2)) place.at(key).flag();
  const blocks = objectsOf(place.value['blocks']);
  if (type === 'modal' && place.at('submit').isAbsent && blocks.some(isInput))
    place.say('missing required field: submit');
  const focused = blocks.filter(
    ({ element }) => isObject(element) && element['focus_on_load'] === true,
  );
  if (focused.length > 1) place.say('only one element can be focused on load');
  problems.push(...checkBlocks(place.value['blocks'], type, { pointer: '/view/blocks', hasFile }));
  return problems;
}

function isInput(block: Readonly<Record<string, Json | undefined>>): boolean {
  return textOf(block['type']) === 'input';
}
