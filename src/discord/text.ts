import { ComponentType, type Message, type TopLevelComponent } from 'discord.js';

/** Mentions, `@everyone`, emoji of a server, times and commands, as Discord writes them. */
const SIGNS = /<(?:@[!&]?|#|a?:\w+:|\/[^:>]+:)\d+>|<t:-?\d+(?::\w)?>|(?<!\w)@(?:everyone|here)\b/gu;

/** What people say in words: signs that stand for somebody or something on Discord are left out. */
export const wordsOf = (content: string): string =>
  content
    .replaceAll(SIGNS, ' ')
    .replaceAll(/[ \t]+/gu, ' ')
    .trim();

/** What a message says: its words, or what its components show. */
export function messageText(message: Message): string {
  return wordsOf([message.content, ...message.components.flatMap(textsOf)].join('\n'));
}

type Component =
  TopLevelComponent | Extract<TopLevelComponent, { components: unknown }>['components'][number];

function textsOf(component: Component): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content];
  return 'components' in component ? component.components.flatMap(textsOf) : [];
}

/** Whether a text asks something, as against what people say to each other. */
export const isQuestion = (text: string): boolean => /^\/\w|[?？؟]["”’»)]*$/u.test(text.trim());
