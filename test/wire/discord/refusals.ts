import type { JsonObject } from '../json.ts';

/** Discord's answer to a request it does not carry out: an HTTP status, its own code, a message. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, code: number, message: string, more: JsonObject = {}) {
    super(`${String(status)} ${String(code)}: ${message}`);
    this.status = status;
    this.body = { message, code, ...more };
  }
}

/** Status, code and message as in the platform's table of JSON error codes. */
const KNOWN = {
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unauthorized: [401, 0, '401: Unauthorized'],
  badUserAgent: [403, 40333, 'internal network error'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  entityTooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notYours: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidVersion: [400, 50041, 'Invalid API version provided'],
  archivedThread: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  cannotReply: [400, 160002, 'Cannot reply without permission to read message history'],
} as const satisfies Record<string, readonly [number, number, string]>;

export function refuse(why: keyof typeof KNOWN): never {
  const [status, code, message] = KNOWN[why];
  throw new Refusal(status, code, message);
}
