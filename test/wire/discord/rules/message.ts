import type { Field } from '../field.ts';
import { lengthOf } from '../../json.ts';
import * as limit from '../limits.ts';
import { checkComponents, checkUrl } from './components.ts';

/** What a message already is when it is edited, and the files that come with the body. */
export interface MessageContext {
  readonly files: readonly string[];
  /** Flags that may be set in this request; Discord ignores the others. */
  readonly isV2: boolean;
  /** What stays of the old message where the body does not name it. */
  readonly kept: { readonly content: string; readonly hasEmbeds: boolean };
}

export const NEW_MESSAGE: Omit<MessageContext, 'files'> = {
  isV2: false,
  kept: { content: '', hasEmbeds: false },
};

/** Checks the body of a message that is created or edited, whatever route it came by. */
export function checkMessage(body: Field, context: MessageContext): void {
  const flags = body.at('flags').integer({ min: 0 }) ?? 0;
  const isV2 = context.isV2 || (flags & limit.FLAG.componentsV2) !== 0;
  body.at('content').text({ max: limit.CONTENT_MAX });
  body.at('tts').flag();
  checkNonce(body);
  checkEmbeds(body.at('embeds'));
  checkAllowedMentions(body.at('allowed_mentions'));
  checkAttachments(body.at('attachments'), context.files.length);
  checkComponents(body.at('components'), isV2, context.files);
  if (isV2) checkNoLegacy(body, context);
}

function checkNoLegacy(body: Field, { kept }: MessageContext): void {
  const content = body.at('content');
  const text = content.value === undefined ? kept.content : content.value;
  const embeds = body.at('embeds');
  const hasEmbeds = embeds.value === undefined ? kept.hasEmbeds : embeds.items().length > 0;
  const polls = body.at('poll');
  const stickers = body.at('sticker_ids');
  const used: readonly (readonly [Field, string, boolean])[] = [
    [content, 'content', text !== null && text !== ''],
    [embeds, 'embeds', hasEmbeds],
    [polls, 'poll', !polls.isAbsent],
    [stickers, 'sticker_ids', stickers.items().length > 0],
  ];
  for (const [field, name, isUsed] of used)
    if (isUsed)
      field.fault(
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
}

function checkNonce(body: Field): void {
  const nonce = body.at('nonce');
  if (typeof nonce.value === 'string') nonce.text({ max: limit.NONCE_MAX });
  else nonce.integer();
  body.at('enforce_nonce').flag();
}

function checkEmbeds(field: Field): void {
  let total = 0;
  const text = (place: Field, max: number, required = false): void => {
    total += lengthOf(place.text({ max, required, min: required ? 1 : 0 }) ?? '');
  };
  for (const embed of field.items({ max: limit.EMBEDS_MAX })) {
    text(embed.at('title'), limit.EMBED_TITLE_MAX);
    text(embed.at('description'), limit.EMBED_DESCRIPTION_MAX);
    text(embed.at('footer').at('text'), limit.EMBED_FOOTER_MAX);
    text(embed.at('author').at('name'), limit.EMBED_AUTHOR_MAX);
    embed.at('color').integer({ min: 0, max: 0xffffff });
    if (!embed.at('url').isAbsent) checkUrl(embed.at('url'), ['http:', 'https:']);
    for (const line of embed.at('fields').items({ max: limit.EMBED_FIELDS_MAX })) {
      text(line.at('name'), limit.EMBED_FIELD_NAME_MAX, true);
      text(line.at('value'), limit.EMBED_FIELD_VALUE_MAX, true);
      line.at('inline').flag();
    }
  }
  if (total > limit.EMBED_TOTAL_MAX)
    field.fault(
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${limit.EMBED_TOTAL_MAX}`,
    );
}

function checkAllowedMentions(field: Field): void {
  const parse = field.at('parse').items();
  for (const kind of parse) kind.oneOf(['roles', 'users', 'everyone'], { required: true });
  field.at('replied_user').flag();
  for (const kind of ['users', 'roles']) {
    const ids = field.at(kind).items({ max: limit.MENTIONS_MAX });
    for (const id of ids) id.text({ required: true, pattern: /^\d+$/u });
    if (ids.length > 0 && parse.some(({ value }) => value === kind))
      field.fault(
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  }
}

function checkAttachments(field: Field, files: number): void {
  const items = field.items({ max: limit.FILES_MAX });
  if (items.length === 0 && files > limit.FILES_MAX)
    field.fault('BASE_TYPE_MAX_LENGTH', `Must be ${limit.FILES_MAX} or fewer in length.`);
  for (const item of items) {
    item.at('id').required();
    item.at('description').text({ max: limit.MEDIA_DESCRIPTION_MAX });
  }
}
