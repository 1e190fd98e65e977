/**
 * What Discord takes, as its reference says (https://docs.discord.com/developers): pages Message,
 * Component Reference, Application Commands, Receiving and Responding, Rate Limits.
 */

/** Components of a message with all that is inside them. */
export const COMPONENTS_MAX = 40;
/** Characters of all text displays of a message; counted in UTF-16 units here, never fewer. */
export const TEXT_MAX = 4_000;
export const ROW_BUTTONS_MAX = 5;
export const BUTTON_LABEL_MAX = 80;
export const CUSTOM_ID_MAX = 100;
/** Of a select menu. */
export const PLACEHOLDER_MAX = 150;
/** Of a link button. */
export const URL_MAX = 512;
export const FILES_MAX = 10;
/** Of one file, where no server has been boosted. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** Of what a picture shows, for whoever does not see it. */
export const ALT_MAX = 1024;
/** Of a nonce, which is enforced for some minutes. */
export const NONCE_MAX = 25;
/** Answers 401, 403 and 429 of ten minutes; from here on Discord takes nothing from an address. */
export const INVALID_REQUESTS_MAX = 10_000;

export const COMMAND_DESCRIPTION_MAX = 100;
export const OPTION_TEXT_MAX = 6_000;
export const CHOICES_MAX = 25;
export const CHOICE_MAX = 100;
export const THREAD_NAME_MAX = 100;

/** Of a form: its fields, its title and the labels of fields, and what is said below a label. */
export const FORM_FIELDS_MAX = 5;
export const FORM_LABEL_MAX = 45;
export const FORM_ABOUT_MAX = 100;
/** Characters that a field takes. */
export const FORM_VALUE_MAX = 4_000;

/** An interaction has to be acknowledged within this time. */
export const ACKNOWLEDGE_MS = 3_000;
