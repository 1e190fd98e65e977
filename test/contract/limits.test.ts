import { describe, expect, it } from 'vitest';
import * as discord from '../../src/discord/limits.ts';
import * as slack from '../../src/slack/limits.ts';
import * as ofDiscord from '../wire/discord/limits.ts';
import * as ofSlack from '../wire/slack/limits.ts';

type Limits = Readonly<Record<string, unknown>>;

/** Each limit of an adapter, and the platform's that it must not pass, as the wire doubles have it. */
const ADAPTERS: readonly {
  readonly name: string;
  readonly own: Limits;
  readonly platform: Limits;
  readonly pairs: Readonly<Record<string, string>>;
  /** Those that nothing in a body is held to. */
  readonly others: readonly string[];
}[] = [
  {
    name: 'Discord',
    own: discord,
    platform: ofDiscord,
    pairs: {
      COMPONENTS_MAX: 'COMPONENTS_TOTAL_MAX',
      TEXT_MAX: 'COMPONENTS_TEXT_MAX',
      ROW_BUTTONS_MAX: 'ROW_BUTTONS_MAX',
      BUTTON_LABEL_MAX: 'BUTTON_LABEL_MAX',
      CUSTOM_ID_MAX: 'CUSTOM_ID_MAX',
      PLACEHOLDER_MAX: 'PLACEHOLDER_MAX',
      URL_MAX: 'URL_MAX',
      FILES_MAX: 'FILES_MAX',
      FILE_BYTES_MAX: 'FILE_BYTES_MAX',
      ALT_MAX: 'MEDIA_DESCRIPTION_MAX',
      NONCE_MAX: 'NONCE_MAX',
      INVALID_REQUESTS_MAX: 'INVALID_REQUESTS_MAX',
      COMMAND_DESCRIPTION_MAX: 'COMMAND_DESCRIPTION_MAX',
      OPTION_TEXT_MAX: 'COMMAND_TEXT_VALUE_MAX',
      CHOICES_MAX: 'CHOICES_MAX',
      CHOICE_MAX: 'CHOICE_TEXT_MAX',
      THREAD_NAME_MAX: 'THREAD_NAME_MAX',
      FORM_FIELDS_MAX: 'MODAL_COMPONENTS_MAX',
      FORM_LABEL_MAX: 'LABEL_MAX',
      FORM_ABOUT_MAX: 'LABEL_DESCRIPTION_MAX',
      FORM_VALUE_MAX: 'INPUT_VALUE_MAX',
      ACKNOWLEDGE_MS: 'ACKNOWLEDGE_MS',
    },
    others: [],
  },
  {
    name: 'Slack',
    own: slack,
    platform: ofSlack,
    pairs: {
      MESSAGE_BLOCKS_MAX: 'MESSAGE_BLOCKS_MAX',
      VIEW_BLOCKS_MAX: 'VIEW_BLOCKS_MAX',
      VIEW_TITLE_MAX: 'VIEW_TITLE_MAX',
      FORM_CALL_MAX: 'PRIVATE_METADATA_MAX',
      FORM_LABEL_MAX: 'INPUT_TEXT_MAX',
      FORM_VALUE_MAX: 'INPUT_LENGTH_MAX',
      BLOCK_TEXT_MAX: 'TEXT_OBJECT_MAX',
      HEADER_TEXT_MAX: 'HEADER_TEXT_MAX',
      ACTIONS_ELEMENTS_MAX: 'ACTIONS_ELEMENTS_MAX',
      TABLE_ROWS_MAX: 'TABLE_ROWS_MAX',
      TABLE_COLUMNS_MAX: 'TABLE_COLUMNS_MAX',
      BUTTON_TEXT_MAX: 'BUTTON_TEXT_MAX',
      BUTTON_VALUE_MAX: 'BUTTON_VALUE_MAX',
      OPTION_TEXT_MAX: 'OPTION_TEXT_MAX',
      OPTIONS_MAX: 'SELECT_OPTIONS_MAX',
      OPTION_VALUE_MAX: 'OPTION_VALUE_MAX',
      PLACEHOLDER_MAX: 'PLACEHOLDER_MAX',
      BLOCK_ID_CALL_MAX: 'BLOCK_ID_MAX',
      URL_MAX: 'URL_MAX',
      ALT_TEXT_MAX: 'ALT_TEXT_MAX',
      MESSAGE_TEXT_MAX: 'UPDATE_TEXT_MAX',
      RESPONSE_URL_USES: 'RESPONSE_URL_USES',
    },
    others: [
      'REQUEST_BYTES_MAX',
      'SIGNATURE_AGE_MAX_MS',
      'COMMAND_DESCRIPTION_MAX',
      'USAGE_HINT_MAX',
    ],
  },
];

describe.each(ADAPTERS)('the limits of the $name adapter', ({ own, platform, pairs, others }) => {
  it.each(Object.entries(pairs))('have %s within the platform’s %s', (name, its) => {
    expect(own[name]).toBeTypeOf('number');
    expect(own[name]).toBeLessThanOrEqual(Number(platform[its]));
  });

  it('are all held to the platform’s', () => {
    expect(Object.keys(own).sort()).toEqual([...Object.keys(pairs), ...others].sort());
  });
});
