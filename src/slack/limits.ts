/**
 * What Slack takes, as its reference says; lengths are counted in UTF-16 units, the strictest way.
 */

/** Of a message. https://docs.slack.dev/reference/block-kit/blocks */
export const MESSAGE_BLOCKS_MAX = 50;
/** Of a Home view. https://docs.slack.dev/reference/views */
export const VIEW_BLOCKS_MAX = 100;
/** Of a view. https://docs.slack.dev/reference/views/modal-views */
export const VIEW_TITLE_MAX = 24;
/** The call in a view's metadata, where quotation marks count twice and where it goes stands too. */
export const FORM_CALL_MAX = 1_000;
export const FORM_LABEL_MAX = 2_000;
export const FORM_VALUE_MAX = 3_000;
/** Of a section; rich text has no limit of its own, and is held to the same. */
export const BLOCK_TEXT_MAX = 3_000;
export const HEADER_TEXT_MAX = 150;
export const ACTIONS_ELEMENTS_MAX = 25;

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const TABLE_ROWS_MAX = 100;
export const TABLE_COLUMNS_MAX = 20;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_TEXT_MAX = 75;
export const BUTTON_VALUE_MAX = 2_000;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_TEXT_MAX = 75;
export const OPTIONS_MAX = 100;
/** Newer pages allow twice as much. */
export const OPTION_VALUE_MAX = 75;
export const PLACEHOLDER_MAX = 150;
/** A block's id takes 255; what is left tells the blocks of a message apart. */
export const BLOCK_ID_CALL_MAX = 250;
/** Of a button's and of a rich text's link. */
export const URL_MAX = 3_000;

/**
 * Of a message's top-level text: advised for new messages, enforced by chat.update. As every block
 * is read there in full, it keeps all block text together far below the 9,500 that are safe from
 * the undocumented `msg_blocks_too_long`. https://github.com/slackapi/bolt-js/issues/2509
 */
export const MESSAGE_TEXT_MAX = 4_000;

/** Answers that a response_url takes. https://docs.slack.dev/interactivity/handling-user-interaction */
export const RESPONSE_URL_USES = 5;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack: either way. */
export const SIGNATURE_AGE_MAX_MS = 300_000;

/** Far more than any event or interaction has. */
export const REQUEST_BYTES_MAX = 1024 * 1024;

/** https://docs.slack.dev/reference/app-manifest */
export const COMMAND_DESCRIPTION_MAX = 2_000;
export const USAGE_HINT_MAX = 1_000;

/** Of what a picture shows, for whoever does not see it (files.getUploadURLExternal). */
export const ALT_TEXT_MAX = 1_000;
