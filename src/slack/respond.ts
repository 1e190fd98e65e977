import { RESPONSE_URL_USES } from './limits.ts';

/** Sends a body to the response_url of what a person did. Rejects with UnansweredUrl. */
export type Respond = (body: object) => Promise<void>;

/** Longer than Slack ever takes, shorter than people wait. */
const TIMEOUT_MS = 10_000;

/** The body did not get through; `isOver` says that the address takes nothing any more. */
export class UnansweredUrl extends Error {
  readonly isOver: boolean;

  constructor(message: string, isOver: boolean, cause?: unknown) {
    super(message, { cause });
    this.isOver = isOver;
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
      throw new UnansweredUrl('The response_url did not answer.', false, error);
    });
    if (response.ok) return;
    const isOver = response.status === 404 || response.status === 410;
    throw new UnansweredUrl(`The response_url says ${response.status}.`, isOver);
  };
}
