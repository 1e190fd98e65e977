import { type JsonObject, isObject, objectsOf, textOf } from '../../json.ts';
import { ALT_TEXT_MAX } from '../limits.ts';
import { messagePayload } from '../payloads.ts';
import type { Upload, World } from '../world.ts';
import { ApiError, type Call, type Method } from './call.ts';

function getUploadUrl(call: Call): JsonObject {
  const name = call.text('filename');
  const length = call.integer('length', 0);
  if (name === '' || length < 1) throw new ApiError('invalid_arguments');
  const id = call.world.id('F');
  const altText = call.text('alt_txt') || call.text('alt_text');
  if (altText.length > ALT_TEXT_MAX) throw new ApiError('alt_txt_too_large');
  call.world.uploads.set(id, { id, name, altText, length, bytes: null, file: null });
  return { upload_url: `${call.world.origin}/upload/v1/${id}`, file_id: id };
}

/** What the upload address answers to bytes; the promised length is not held against them. */
export function receiveUpload(
  world: World,
  id: string,
  bytes: Uint8Array,
): { status: number; body: string } {
  const upload = world.uploads.get(id);
  if (upload === undefined || upload.file !== null) return { status: 404, body: 'Not found' };
  if (bytes.length === 0) return { status: 400, body: 'Empty' };
  upload.bytes = bytes;
  return { status: 200, body: `OK - ${bytes.length}` };
}

function complete(upload: Upload, title: string): JsonObject {
  const { id, name, altText, bytes } = upload;
  if (bytes === null) throw new ApiError('file_not_found');
  upload.file = { id, name, title: title || name, altText, bytes };
  return { id, title: title || name };
}

function completeUpload(call: Call): JsonObject {
  const asked = call.json('files');
  if (!Array.isArray(asked) || asked.length === 0 || !asked.every(isObject))
    throw new ApiError('invalid_arguments');
  const uploads = asked.map(({ id, title }) => {
    const upload = call.world.uploads.get(textOf(id));
    if (upload === undefined || upload.file !== null) throw new ApiError('file_not_found');
    return { upload, title: textOf(title) };
  });
  const channel = call.text('channel_id') === '' ? null : call.channel('channel_id');
  if (channel?.isArchived === true) throw new ApiError('is_archived');
  if (channel?.members.has(call.granted.botUser) === false) throw new ApiError('not_in_channel');
  const blocks = call.blocks();
  const files = uploads.map(({ upload, title }) => complete(upload, title));
  if (channel === null) return { files };
  const message = call.world.post({
    team: call.team.id,
    channel,
    author: call.granted.botUser,
    text: call.text('initial_comment'),
    blocks,
    threadTs: call.text('thread_ts') || null,
    files: uploads.flatMap(({ upload: { file } }) => (file === null ? [] : [file])),
  });
  return { files: objectsOf(messagePayload(call.world, message, false)['files']) };
}

/** A message that held nothing else goes with its last file. */
function remove(call: Call): JsonObject {
  const id = call.text('file');
  const upload = call.world.uploads.get(id);
  if (upload?.file === undefined || upload.file === null) throw new ApiError('file_not_found');
  const message = call.world.messages.find(({ files }) => files.some((file) => file.id === id));
  if (message !== undefined && message.author !== call.granted.botUser)
    throw new ApiError('cant_delete_file');
  upload.file = null;
  const isBare = message?.text === '' && message.blocks.length === 0;
  if (isBare && message.files.every((file) => call.world.uploads.get(file.id)?.file === null))
    message.isDeleted = true;
  return {};
}

const writes = { token: 'bot', scopes: () => ['files:write'], tier: 4 } as const;

export const FILES: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': { ...writes, run: getUploadUrl },
  'files.completeUploadExternal': { ...writes, run: completeUpload },
  'files.delete': { ...writes, tier: 3, run: remove },
};
