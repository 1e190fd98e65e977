import { DragomanError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { fatalCode, fatalMend } from './faults.ts';
import { type Access, whose } from './installation.ts';
import { clientOptions } from './web.ts';

/** Asks Slack whose a bot's token is. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE. */
export async function findBot(
  token: string,
  apiUrl: string | null,
  log: Log,
): Promise<Pick<Access, 'userName' | 'teamName'>> {
  try {
    return await whose(token, clientOptions(apiUrl, log));
  } catch (error) {
    const code = fatalCode(error);
    if (code !== null) {
      const mend = fatalMend(code);
      throw new DragomanError('PLATFORM_REFUSED', `Slack refuses the bot's token: ${code}.`, {
        mend,
      });
    }
    const why = error instanceof Error ? error.message : String(error);
    throw new DragomanError('PLATFORM_UNREACHABLE', `Slack cannot be reached: ${why}.`, {
      mend: 'Check the network and SLACK_API_URL, and try again.',
    });
  }
}
