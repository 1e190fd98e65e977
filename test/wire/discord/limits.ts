/**
 * The platform's documented limits that the rules hold bodies to, written down here a second time
 * on purpose: a double that took them from the program would share its mistakes.
 * https://docs.discord.com/developers (message, components reference, application commands)
 */
export const CONTENT_MAX = 2000;
export const NONCE_MAX = 25;
/** "The past few minutes", in the words of the reference. */
export const NONCE_WINDOW_MS = 3 * 60_000;
export const FILES_MAX = 10;
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
export const MENTIONS_MAX = 100;

export const EMBEDS_MAX = 10;
export const EMBED_TITLE_MAX = 256;
export const EMBED_DESCRIPTION_MAX = 4096;
export const EMBED_FIELDS_MAX = 25;
export const EMBED_FIELD_NAME_MAX = 256;
export const EMBED_FIELD_VALUE_MAX = 1024;
export const EMBED_FOOTER_MAX = 2048;
export const EMBED_AUTHOR_MAX = 256;
/** Characters over all embeds of a message. */
export const EMBED_TOTAL_MAX = 6000;

export const ROWS_MAX = 5;
export const COMPONENTS_TOTAL_MAX = 40;
export const COMPONENTS_TEXT_MAX = 4000;
export const ROW_BUTTONS_MAX = 5;
export const BUTTON_LABEL_MAX = 80;
export const CUSTOM_ID_MAX = 100;
export const URL_MAX = 512;
export const SELECT_OPTIONS_MAX = 25;
export const SELECT_TEXT_MAX = 100;
export const PLACEHOLDER_MAX = 150;
export const SECTION_TEXTS_MAX = 3;
export const GALLERY_ITEMS_MAX = 10;
export const MEDIA_DESCRIPTION_MAX = 1024;

export const MODAL_TITLE_MAX = 45;
export const MODAL_COMPONENTS_MAX = 5;
export const LABEL_MAX = 45;
export const LABEL_DESCRIPTION_MAX = 100;
export const INPUT_VALUE_MAX = 4000;
export const INPUT_PLACEHOLDER_MAX = 100;

export const COMMAND_NAME_MAX = 32;
export const COMMAND_DESCRIPTION_MAX = 100;
export const COMMAND_OPTIONS_MAX = 25;
export const COMMAND_TOTAL_MAX = 8000;
export const COMMAND_TEXT_VALUE_MAX = 6000;
export const CHOICES_MAX = 25;
export const CHOICE_TEXT_MAX = 100;
/** Commands an application may have in one scope, by type: chat input, user, message. */
export const COMMANDS_MAX: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

export const THREAD_NAME_MAX = 100;
export const HISTORY_MAX = 100;

export const ACKNOWLEDGE_MS = 3_000;
export const TOKEN_MS = 15 * 60_000;

/** Message flags. */
export const FLAG = {
  ephemeral: 1 << 6,
  loading: 1 << 7,
  componentsV2: 1 << 15,
} as const;

/** Answers 401, 403 and 429 of ten minutes that get an address banned. Page Rate Limits. */
export const INVALID_REQUESTS_MAX = 10_000;
