import { badOption } from './command.ts';

/** The limits in time that were given. Throws BAD_OPTION where the first comes after the second. */
export function limitsOf(
  command: string,
  since: string | undefined,
  until: string | undefined,
): { since?: string; until?: string } {
  // A coarse date stands for its whole year or month, so 2024-03 is not after 2024.
  if (since !== undefined && until !== undefined && since.slice(0, until.length) > until) {
    throw badOption(command, `cannot look since ${since} until ${until}`, 'Swap the two dates.');
  }
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}
