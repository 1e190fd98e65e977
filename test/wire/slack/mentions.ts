import { type Json, type JsonObject, isObject, objectsOf, textOf } from '../json.ts';

/** Somebody whom a message calls. */
export interface Ping {
  readonly kind: 'user' | 'group' | 'everybody';
  /** As written, such as `<!channel>`, `@here`, `<@U1>`. */
  readonly written: string;
}

const MARKED = /<(?:@[UW]\w+|!(?:channel|here|everyone)|!subteam\^S\w+)(?:\|[^>]*)?>/gu;
/** What Slack makes mentions of by itself, where it is let. */
const BARE = /(?<![\w<!])@(?:channel|here|everyone)\b/gu;

function pingsOfText(text: string, parsesBare: boolean): Ping[] {
  const marked = [...text.matchAll(MARKED)].map(([written]): Ping => {
    if (written.startsWith('<@')) return { kind: 'user', written };
    return { kind: written.startsWith('<!subteam') ? 'group' : 'everybody', written };
  });
  const bare = parsesBare ? [...text.matchAll(BARE)] : [];
  return [...marked, ...bare.map(([written]): Ping => ({ kind: 'everybody', written }))];
}

function pingsOfBlocks(value: Json | undefined): Ping[] {
  if (Array.isArray(value)) return value.flatMap(pingsOfBlocks);
  if (!isObject(value)) return [];
  switch (textOf(value['type'])) {
    case 'user':
      return [{ kind: 'user', written: `<@${textOf(value['user_id'])}>` }];
    case 'usergroup':
      return [{ kind: 'group', written: `<!subteam^${textOf(value['usergroup_id'])}>` }];
    case 'broadcast':
      return [{ kind: 'everybody', written: `<!${textOf(value['range'])}>` }];
    case 'mrkdwn':
      return pingsOfText(textOf(value['text']), value['verbatim'] !== true);
    case 'markdown':
      return pingsOfText(textOf(value['text']), true);
    case 'plain_text':
    case 'text':
    case 'raw_text':
      return [];
    default:
      return Object.values(value).flatMap(pingsOfBlocks);
  }
}

/**
 * Whom a message calls. `@here` without brackets counts where Slack would make a mention of it: in
 * mrkdwn that is not `verbatim`, in a markdown block, and in `text` sent with `parse` or `link_names`.
 */
export function pingsOf(text: string, blocks: readonly JsonObject[], parsesBare: boolean): Ping[] {
  return [...pingsOfText(text, parsesBare), ...pingsOfBlocks(objectsOf([...blocks]))];
}
