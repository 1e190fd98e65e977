import { type JsonObject, listOf, objectOf, objectsOf, textOf } from '../json.ts';

/** Somebody whom a message called: a person, a role, or everyone (`@everyone`, `@here`). */
export interface Ping {
  readonly kind: 'user' | 'role' | 'everyone';
  /** Snowflake; the word itself for everyone. */
  readonly id: string;
}

const MENTION = /<@(?<sign>[!&]?)(?<id>\d+)>|@(?<all>everyone|here)/gu;

/** Texts of a message that can call somebody: its content and text displays, not its embeds. */
export function pingingText(body: JsonObject): string {
  const texts = (component: JsonObject): string[] => [
    ...(component['type'] === 10 ? [textOf(component['content'])] : []),
    ...objectsOf(component['components']).flatMap(texts),
  ];
  return [textOf(body['content']), ...objectsOf(body['components']).flatMap(texts)].join('\n');
}

/** Whom a body calls under its allowed mentions: without them everybody whom its text names. */
export function pingsOf(body: JsonObject, repliedUser: string | null): readonly Ping[] {
  const given = body['allowed_mentions'];
  const allowsAll = given === undefined || given === null;
  const allowed = objectOf(given);
  const may = (kind: 'users' | 'roles' | 'everyone', id: string): boolean =>
    allowsAll || listOf(allowed['parse']).includes(kind) || listOf(allowed[kind]).includes(id);
  const pings: Ping[] = [];
  for (const { groups } of pingingText(body).matchAll(MENTION)) {
    const { sign, id = '', all } = groups ?? {};
    if (all !== undefined && may('everyone', all)) pings.push({ kind: 'everyone', id: `@${all}` });
    else if (sign === '&' && may('roles', id)) pings.push({ kind: 'role', id });
    else if (id !== '' && sign !== '&' && may('users', id)) pings.push({ kind: 'user', id });
  }
  if (repliedUser !== null && (allowsAll || allowed['replied_user'] === true))
    pings.push({ kind: 'user', id: repliedUser });
  return pings;
}
