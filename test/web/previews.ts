import type { Link } from '../../src/core/chat/card.ts';
import { readerPath } from '../../src/core/chat/link.ts';
import { discordPreview } from '../../src/discord/preview.ts';
import { slackPreview } from '../../src/slack/preview.ts';
import { REGISTRY } from '../fixtures/console.ts';

const PARTS = {
  registry: REGISTRY,
  linkOf: (link: Link): string =>
    link.to === 'url' ? link.url : `https://desk.example${readerPath(link)}`,
};

/** Both platforms over the fixture registry. */
export const PREVIEWS = { slack: slackPreview(PARTS), discord: discordPreview(PARTS) };
