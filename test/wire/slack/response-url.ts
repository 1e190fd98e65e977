import { type JsonObject, isObject, objectsOf, textOf } from '../json.ts';
import { checkBlocks } from './check/blocks.ts';
import { blocksCost } from './check/length.ts';
import { BLOCKS_COST_MAX, MESSAGE_TEXT_MAX, RESPONSE_URL_USES } from './limits.ts';
import type { ResponseUrl } from './model.ts';
import type { Answer } from './request.ts';
import type { World } from './world.ts';

const refusal = (status: number, error: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ ok: false, error }),
});

/** What Slack would refuse in a message that came through a response_url or an acknowledgement. */
export function faultOf(world: World, body: JsonObject): string | null {
  const { blocks, text } = body;
  if (blocks !== undefined) {
    const problems = checkBlocks(blocks, 'message', { hasFile: (id) => world.hasFile(id) });
    if (problems.length > 0) return 'invalid_blocks';
    if (Array.isArray(blocks) && blocksCost(blocks) > BLOCKS_COST_MAX) return 'msg_blocks_too_long';
  }
  if (textOf(text) === '' && objectsOf(blocks).length === 0) return 'no_text';
  return textOf(text).length > MESSAGE_TEXT_MAX ? 'msg_too_long' : null;
}

/** Shows the message where the url leads: for the person alone unless it says `in_channel`. */
export function respond(
  world: World,
  to: Omit<ResponseUrl, 'untilMs' | 'uses'>,
  body: JsonObject,
): void {
  const blocks = objectsOf(body['blocks']);
  const text = textOf(body['text']);
  // Only what somebody acted upon can be replaced; a slash command has left nothing behind.
  if (body['replace_original'] === true && to.original !== null) {
    world.edit(to.original, text, blocks);
    return;
  }
  world.post({
    team: to.team,
    channel: to.channel,
    author: world.installation(to.team)?.botUser ?? '',
    text,
    blocks,
    threadTs: textOf(body['thread_ts']) || null,
    ephemeralTo: body['response_type'] === 'in_channel' ? null : to.user,
    turn: to.turn,
    unfurls: body['unfurl_links'] !== false || body['unfurl_media'] !== false,
  });
}

/** A POST to a response_url: five uses in half an hour. */
export function answerResponseUrl(world: World, id: string, raw: string): Answer {
  const to = world.responseUrls.get(id);
  const refuse = (status: number, error: string): Answer => {
    world.record.note('bot', 'response_url', error);
    return refusal(status, error);
  };
  if (to === undefined) return refuse(404, 'no_such_url');
  if (to.untilMs <= world.clock.now()) return refuse(404, 'expired_url');
  if (to.uses >= RESPONSE_URL_USES) return refuse(404, 'used_url');
  const body = parsed(raw);
  if (body === null) return refuse(400, 'invalid_payload');
  const isRemoval = body['delete_original'] === true;
  const fault = isRemoval ? null : faultOf(world, body);
  if (fault !== null) return refuse(400, fault);
  to.uses += 1;
  if (!isRemoval) respond(world, to, body);
  else if (to.original !== null) to.original.isDeleted = true;
  world.record.note('bot', 'response_url', 'ok', body);
  return { status: 200, headers: { 'content-type': 'text/html' }, body: 'ok' };
}

function parsed(raw: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
