import { textOf } from '../../json.ts';
import { IMAGE_TEXT_MAX, URL_MAX } from '../limits.ts';
import { checkPlain } from './composition.ts';
import type { Place } from './place.ts';

/** Slack fetches an image itself, from the internet and over TLS, before the message is posted. */
function isFetchable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname !== 'localhost' && !/^[\d.]+$|^\[/u.test(hostname);
}

/** An image, as a block or as an element of one; `extra` are the members that a block adds. */
export function checkImage(
  place: Place,
  hasFile: (id: string) => boolean,
  extra: readonly string[] = [],
): void {
  place.object(['type', 'alt_text'], ['image_url', 'slack_file', ...extra]);
  place.at('alt_text').text({ min: 1, max: IMAGE_TEXT_MAX });
  checkPlain(place.at('title'), IMAGE_TEXT_MAX);
  const url = place.at('image_url');
  const file = place.at('slack_file');
  if (url.isAbsent === file.isAbsent) place.say('must define either `image_url` or `slack_file`');
  url.text({ min: 1, max: URL_MAX });
  if (typeof url.value === 'string' && !isFetchable(url.value)) url.say('downloading image failed');
  if (!file.isAbsent && !hasFile(textOf(file.at('id').value))) file.say('invalid slack file');
}
