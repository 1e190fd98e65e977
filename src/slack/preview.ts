import { altText } from '../core/chart/alt.ts';
import { drawChart, drawingUrl } from '../core/chart/draw.ts';
import { type Card, chatFiles } from '../core/chat/card.ts';
import type { Command } from '../core/chat/command.ts';
import {
  KEEPS_NOTHING,
  PREVIEW_SCOPE,
  type PlatformPreview,
  type PreviewBody,
  formsIn,
} from '../core/chat/preview.ts';
import { modalOf } from './forms.ts';
import { layOut } from './layout.ts';
import { ALT_TEXT_MAX, MESSAGE_BLOCKS_MAX, MESSAGE_TEXT_MAX, VIEW_BLOCKS_MAX } from './limits.ts';
import type { LinkOf } from './rich-text.ts';

export interface SlackPreviewParts {
  readonly registry: readonly Command[];
  readonly linkOf: LinkOf;
}

/** What Slack is sent for a card: messages, the files that follow them as it shares them, views. */
export function slackPreview({ registry, linkOf }: SlackPreviewParts): PlatformPreview {
  return {
    platform: 'slack',
    bodies: async (card) => {
      const messages = await layOut(card, PREVIEW_SCOPE, { saved: KEEPS_NOTHING, linkOf });
      const shown = messages.map((message): PreviewBody => ({
        kind: 'message',
        json: message,
        uses: [
          { what: 'blocks', used: message.blocks.length, max: MESSAGE_BLOCKS_MAX },
          { what: 'characters', used: message.text.length, max: MESSAGE_TEXT_MAX },
        ],
      }));
      return [...shown, ...shared(card), ...views(card, registry)];
    },
  };
}

function shared({ blocks, files = [] }: Card): PreviewBody[] {
  const charts = blocks.filter((block) => block.kind === 'chart');
  const sent = [
    ...charts.map(({ chart }, i) => ({
      name: `chart-${String(i + 1)}.png`,
      mimetype: 'image/png',
      url: drawingUrl(drawChart(chart)),
      alt_txt: altText(chart, ALT_TEXT_MAX),
    })),
    ...chatFiles(files).map(({ name, mediaType }) => ({ name, mimetype: mediaType })),
  ];
  return sent.length === 0 ? [] : [{ kind: 'files', json: { files: sent }, uses: [] }];
}

const NOWHERE = { channel: '', thread: null, root: null, onMessage: null, responseUrl: '' };

function views(card: Card, registry: readonly Command[]): PreviewBody[] {
  return formsIn(card, registry).map((form): PreviewBody => {
    const view = modalOf(form, { ...NOWHERE, call: '' });
    const uses = [{ what: 'blocks', used: view.blocks.length, max: VIEW_BLOCKS_MAX }];
    return { kind: 'form', json: view, uses };
  });
}
