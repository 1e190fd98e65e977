/**
 * The platform's limits that the double holds bodies to, written down here a second time on
 * purpose: a double that took them from the program would share its mistakes. Lengths are counted
 * in UTF-16 units, the strictest reading.
 */

// https://docs.slack.dev/reference/block-kit/blocks
export const MESSAGE_BLOCKS_MAX = 50;
export const VIEW_BLOCKS_MAX = 100;
export const BLOCK_ID_MAX = 255;
export const TEXT_OBJECT_MAX = 3000;
export const SECTION_FIELDS_MAX = 10;
export const SECTION_FIELD_TEXT_MAX = 2000;
export const HEADER_TEXT_MAX = 150;
export const CONTEXT_ELEMENTS_MAX = 10;
export const CONTEXT_ACTIONS_MAX = 5;
export const ACTIONS_ELEMENTS_MAX = 25;
export const IMAGE_TEXT_MAX = 2000;
export const INPUT_TEXT_MAX = 2000;
export const MARKDOWN_TEXT_MAX = 12_000;
export const LIST_INDENT_MAX = 8;

// https://docs.slack.dev/reference/block-kit/blocks/table-block
export const TABLES_MAX = 1;
export const TABLE_ROWS_MAX = 100;
export const TABLE_COLUMNS_MAX = 20;
/** Characters over all cells of a message. */
export const TABLE_TEXT_MAX = 10_000;

// https://docs.slack.dev/reference/block-kit/block-elements
export const ACTION_ID_MAX = 255;
export const BUTTON_TEXT_MAX = 75;
export const BUTTON_VALUE_MAX = 2000;
export const URL_MAX = 3000;
export const PLACEHOLDER_MAX = 150;
export const SELECT_OPTIONS_MAX = 100;
export const CHOICES_MAX = 10;
export const OVERFLOW_OPTIONS_MAX = 5;
export const INPUT_LENGTH_MAX = 3000;
export const SUGGESTION_MIN_QUERY = 3;

// https://docs.slack.dev/reference/block-kit/composition-objects
export const OPTION_TEXT_MAX = 75;
export const OPTION_VALUE_MAX = 150;
export const CONFIRM_TITLE_MAX = 100;
export const CONFIRM_TEXT_MAX = 300;
export const CONFIRM_BUTTON_MAX = 30;

// https://docs.slack.dev/reference/views
export const VIEW_TITLE_MAX = 24;
export const PRIVATE_METADATA_MAX = 3000;
export const CALLBACK_ID_MAX = 255;
export const VIEW_STACK_MAX = 3;

// https://docs.slack.dev/reference/methods/chat.postMessage, and of chat.update what was observed
export const MESSAGE_TEXT_MAX = 40_000;
export const UPDATE_TEXT_MAX = 4000;
/** chat.scheduleMessage. */
export const SCHEDULE_AHEAD_MAX_MS = 120 * 24 * 3_600_000;

/**
 * Undocumented. Of markdown blocks alone 13,297 characters passed; 9,597 in 50 blocks passed and
 * 11,341 in 45 did not, which a charge for each further block explains.
 * https://github.com/slackapi/bolt-js/issues/2509, https://github.com/slackapi/bolt-js/issues/2867
 */
export const BLOCKS_COST_MAX = 13_297;
export const FURTHER_BLOCK_COST = 75;
/** What the program itself stays under, as the limit above is not promised by anybody. */
export const BLOCKS_TEXT_CEILING = 9500;

// https://docs.slack.dev/interactivity/handling-user-interaction
export const ACKNOWLEDGE_MS = 3000;
export const TRIGGER_MS = 3000;
export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_MS = 30 * 60_000;

/** Pauses before the three retries of an event. https://docs.slack.dev/apis/events-api#retries */
export const EVENT_RETRY_MS: readonly number[] = [0, 60_000, 5 * 60_000];
/** https://docs.slack.dev/apis/events-api/using-socket-mode */
export const SOCKETS_MAX = 10;

/** Calls a minute per method and workspace. https://docs.slack.dev/apis/web-api/rate-limits */
export const TIER_PER_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
export const POSTS_PER_CHANNEL_MS = 1000;
/** conversations.history and .replies for apps that are sold and were not reviewed. */
export const SLOW_HISTORY = { perMinute: 1, items: 15 } as const;
/** https://docs.slack.dev/authentication/using-token-rotation */
export const ROTATED_TOKEN_MS = 12 * 3_600_000;
export const OAUTH_CODE_MS = 10 * 60_000;

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal (alt_txt_too_large) */
export const ALT_TEXT_MAX = 1000;
