import { canonical, isObject } from '../../json.ts';
import {
  CONFIRM_BUTTON_MAX,
  CONFIRM_TEXT_MAX,
  CONFIRM_TITLE_MAX,
  OPTION_TEXT_MAX,
  OPTION_VALUE_MAX,
  PLACEHOLDER_MAX,
  TEXT_OBJECT_MAX,
  URL_MAX,
} from '../limits.ts';
import type { Place } from './place.ts';

type TextType = 'plain_text' | 'mrkdwn';

const EITHER: readonly TextType[] = ['plain_text', 'mrkdwn'];

/** A text object; of the two types where `types` does not say otherwise. */
export function checkText(place: Place, max = TEXT_OBJECT_MAX, types = EITHER): void {
  if (place.isAbsent) return;
  const before = place.problemCount;
  if (!isObject(place.value)) place.say('must provide an object');
  else if (!types.some((known) => known === place.type)) place.refuseType();
  else {
    place.object(['type', 'text'], place.type === 'mrkdwn' ? ['verbatim'] : ['emoji']);
    place.at('text').text({ min: 1, max });
    place.at('emoji').flag();
    place.at('verbatim').flag();
  }
  // Where two types are allowed Slack says this as well, of the object itself.
  if (types.length > 1 && place.problemCount > before)
    place.say('failed to match all allowed schemas');
}

export function checkPlain(place: Place, max: number): void {
  checkText(place, max, ['plain_text']);
}

export function checkPlaceholder(place: Place): void {
  checkPlain(place.at('placeholder'), PLACEHOLDER_MAX);
}

export function checkConfirm(place: Place): void {
  if (place.isAbsent) return;
  place.object(['text'], ['title', 'confirm', 'deny', 'style']);
  checkPlain(place.at('title'), CONFIRM_TITLE_MAX);
  checkText(place.at('text'), CONFIRM_TEXT_MAX);
  checkPlain(place.at('confirm'), CONFIRM_BUTTON_MAX);
  checkPlain(place.at('deny'), CONFIRM_BUTTON_MAX);
  place.at('style').oneOf(['primary', 'danger']);
}

export interface OptionRules {
  readonly max: number;
  /** Radio buttons and checkboxes may format their options. */
  readonly formatted?: boolean;
  /** Only an overflow menu may have links. */
  readonly linked?: boolean;
}

function checkOption(place: Place, { formatted = false, linked = false }: OptionRules): void {
  place.object(['text', 'value'], ['description', ...(linked ? ['url'] : [])]);
  const types: readonly TextType[] = formatted ? EITHER : ['plain_text'];
  checkText(place.at('text'), OPTION_TEXT_MAX, types);
  checkText(place.at('description'), OPTION_TEXT_MAX, types);
  place.at('value').text({ max: OPTION_VALUE_MAX });
  place.at('url').text({ max: URL_MAX });
}

export function checkOptions(place: Place, rules: OptionRules): void {
  for (const option of place.items({ min: 1, max: rules.max })) checkOption(option, rules);
}

export function checkOptionGroups(place: Place, rules: OptionRules): void {
  for (const group of place.items({ min: 1, max: rules.max })) {
    group.object(['label', 'options'], []);
    checkPlain(group.at('label'), OPTION_TEXT_MAX);
    checkOptions(group.at('options'), rules);
  }
}

/** What is chosen at first has to be one of the options, member for member. */
export function checkInitial(place: Place, options: readonly Place[]): void {
  if (place.isAbsent) return;
  const known = new Set(options.map(({ value }) => canonical(value)));
  if (!known.has(canonical(place.value))) place.say('must exactly match one of the options');
}
