import { isObject } from '../../json.ts';
import { LIST_INDENT_MAX } from '../limits.ts';
import type { Place } from './place.ts';

/** Members of each inline element: first those it must have. */
const INLINE: Readonly<Record<string, readonly [must: readonly string[], may: readonly string[]]>> =
  {
    text: [['text'], []],
    link: [['url'], ['text', 'unsafe']],
    emoji: [['name'], ['unicode', 'url', 'skin_tone']],
    user: [['user_id'], []],
    usergroup: [['usergroup_id'], []],
    channel: [['channel_id'], []],
    team: [['team_id'], []],
    broadcast: [['range'], []],
    color: [['value'], []],
    date: [
      ['timestamp', 'format'],
      ['url', 'fallback'],
    ],
  };

const STYLES = ['bold', 'italic', 'strike', 'underline', 'code', 'highlight', 'client_highlight'];

function checkInline(place: Place, allowed: readonly string[]): void {
  const name = place.type;
  const [must, may] = INLINE[name] ?? [[], []];
  if (!allowed.includes(name)) {
    place.refuseType();
    return;
  }
  place.object(['type', ...must], [...may, 'style']);
  // An empty text element is refused, though it would show nothing.
  place.at('text').text({ min: name === 'text' ? 1 : 0 });
  place.at('url').text({ min: 1 });
  if (name === 'broadcast') place.at('range').oneOf(['here', 'channel', 'everyone']);
  const style = place.at('style');
  if (style.isAbsent) return;
  style.object([], STYLES);
  for (const key of STYLES) style.at(key).flag();
}

function checkInlines(place: Place, allowed = Object.keys(INLINE)): void {
  for (const element of place.items()) checkInline(element, allowed);
}

function checkSection(place: Place): void {
  if (place.type !== 'rich_text_section') place.refuseType();
  place.object(['type', 'elements'], []);
  checkInlines(place.at('elements'));
}

function checkPart(place: Place): void {
  switch (place.type) {
    case 'rich_text_section':
      checkSection(place);
      return;
    case 'rich_text_list':
      place.object(['type', 'elements', 'style'], ['indent', 'offset', 'border']);
      place.at('style').oneOf(['bullet', 'ordered']);
      place.at('indent').number({ min: 0, max: LIST_INDENT_MAX });
      place.at('offset').number({ min: 0 });
      place.at('elements').items({ min: 1 }).forEach(checkSection);
      break;
    case 'rich_text_quote':
      place.object(['type', 'elements'], ['border']);
      checkInlines(place.at('elements'));
      break;
    case 'rich_text_preformatted':
      place.object(['type', 'elements'], ['border', 'language']);
      checkInlines(place.at('elements'), ['text', 'link']);
      break;
    default:
      place.refuseType();
      return;
  }
  place.at('border').oneOf([0, 1]);
}

/** The elements of a rich_text block or table cell. */
export function checkRichText(place: Place): void {
  if (!isObject(place.value)) return;
  place.at('elements').items({ min: 1 }).forEach(checkPart);
}
