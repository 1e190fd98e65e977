/** Permission bits by the platform's names, those that a briefing bot can meet. */
const BITS = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type Permission = keyof typeof BITS;

/** What a person or a bot usually has: to read, write, attach and open threads. */
export const USUAL = bits([
  ...(['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory'] as const),
  ...(['UseApplicationCommands', 'CreatePublicThreads', 'SendMessagesInThreads'] as const),
]);

export function bits(names: readonly Permission[]): bigint {
  return names.reduce((sum, name) => sum | BITS[name], 0n);
}

export function has(permissions: bigint, name: Permission): boolean {
  return (permissions & (BITS[name] | BITS.Administrator)) !== 0n;
}

/** Whether all bits of a decimal string are held, as for a command's default permissions. */
export function covers(permissions: bigint, wanted: string): boolean {
  const all = BigInt(wanted);
  return (permissions & BITS.Administrator) !== 0n || (permissions & all) === all;
}
