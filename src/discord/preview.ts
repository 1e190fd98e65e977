import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { drawingUrl } from '../core/chart/draw.ts';
import { encodeCall } from '../core/chat/calls.ts';
import type { Card } from '../core/chat/card.ts';
import type { Command } from '../core/chat/command.ts';
import {
  KEEPS_NOTHING,
  PREVIEW_SCOPE,
  type PlatformPreview,
  type PreviewBody,
  formsIn,
} from '../core/chat/preview.ts';
import { CALL_MAX } from './controls.ts';
import type { LinkOf } from './escape.ts';
import { modalOf } from './forms.ts';
import * as limit from './limits.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';

export interface DiscordPreviewParts {
  readonly registry: readonly Command[];
  readonly linkOf: LinkOf;
}

/** What Discord is sent for a card: messages with their files, then modals. */
export function discordPreview({ registry, linkOf }: DiscordPreviewParts): PlatformPreview {
  const keeping = { saved: KEEPS_NOTHING, scope: PREVIEW_SCOPE };
  return {
    platform: 'discord',
    bodies: async (card) => {
      const messages = await renderDiscord(card, {
        linkOf,
        encode: (call) => encodeCall(call, CALL_MAX, keeping),
        picture: (svg) => Promise.resolve(new TextEncoder().encode(svg)),
      });
      const shown = messages.map(({ components, files }): PreviewBody => {
        const all = components.flatMap(withInner);
        const texts = all.flatMap((one) => ('content' in one ? one.content : []));
        return {
          kind: 'message',
          json: { components: drawnIn(components, files) },
          uses: [
            { what: 'components', used: all.length, max: limit.COMPONENTS_MAX },
            { what: 'characters', used: texts.join('').length, max: limit.TEXT_MAX },
            ...(files.length === 0
              ? []
              : [{ what: 'files', used: files.length, max: limit.FILES_MAX }]),
          ],
        };
      });
      return [...shown, ...modals(card, registry)];
    },
  };
}

/** Pictures are shown as they are drawn, in place of what would be attached. */
function drawnIn(
  components: DiscordMessage['components'],
  files: DiscordMessage['files'],
): readonly APIMessageTopLevelComponent[] {
  const urlOf = (url: string): string => {
    const file = files.find(({ name }) => url === `attachment://${name}`);
    return file === undefined
      ? url
      : drawingUrl(new TextDecoder().decode(Buffer.from(file.content)));
  };
  return components.map((container) => ({
    ...container,
    components: container.components.map((one) =>
      one.type === ComponentType.MediaGallery
        ? {
            ...one,
            items: one.items.map((item) => ({ ...item, media: { url: urlOf(item.media.url) } })),
          }
        : one,
    ),
  }));
}

type Inner = APIMessageTopLevelComponent | { readonly type: ComponentType };

/** A component with those inside it. */
function withInner(component: Inner): Inner[] {
  const inside: Inner[] = 'components' in component ? component.components : [];
  const beside: Inner[] = 'accessory' in component ? [component.accessory] : [];
  return [component, ...[...inside, ...beside].flatMap(withInner)];
}

function modals(card: Card, registry: readonly Command[]): PreviewBody[] {
  return formsIn(card, registry).map((form): PreviewBody => {
    const modal = modalOf(form, '0.');
    const uses = [{ what: 'fields', used: modal.components.length, max: limit.FORM_FIELDS_MAX }];
    return { kind: 'form', json: modal, uses };
  });
}
