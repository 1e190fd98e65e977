import { neverSent } from '../network.ts';
import { RESPONSE_URL_USES } from './limits.ts';

/** Sends a body to the response_url of what a person did. Rejects with UnansweredUrl. */
export type Respond = (body: object) => Promise<void>;

/** Longer than Slack ever takes, shorter than people wait. */
const TIMEOUT_MS = 10_000;

/** The body did not get through; `isUnsaid` says for certain that nobody has seen it. */
export class UnansweredUrl extends Error {
  readonly isUnsaid: boolean;

  constructor(message: string, isUnsaid: boolean, cause?: unknown) {
    super(message, { cause });
    this.isUnsaid = isUnsaid;
  }
}

/** Half an hour and five uses, counted here so that the sixth is not tried. */
export function responder(url: string): Respond {
  let left = RESPONSE_URL_USES;
  return async (body) => {
    if (left === 0) throw new UnansweredUrl('The response_url is used up.', true);
    left -= 1;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      // It may have got through: whoever tries again may say everything twice.
      throw new UnansweredUrl('The response_url did not answer.', neverSent(error), error);
    });
    if (response.ok) return;
    const { status } = response;
    throw new UnansweredUrl(`The response_url says ${status}.`, status >= 400 && status < 500);
  };
}
