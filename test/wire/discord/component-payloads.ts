import { type Json, type JsonObject, isObject, objectOf, objectsOf, textOf } from '../json.ts';
import { COMPONENT } from './rules/components.ts';

/** Gives each component without an id the next number that is free, as Discord does. */
export function numbered(
  components: readonly JsonObject[],
  taken = new Set(ids(components)),
): JsonObject[] {
  return components.map((component) => {
    const { id, components: inner, accessory, ...rest } = component;
    const own = typeof id === 'number' && id > 0 ? id : free(taken);
    taken.add(own);
    return {
      ...rest,
      id: own,
      ...(inner === undefined ? {} : { components: numbered(objectsOf(inner), taken) }),
      ...(isObject(accessory) ? { accessory: numbered([accessory], taken)[0] } : {}),
    };
  });
}

function ids(components: readonly JsonObject[]): number[] {
  return components.flatMap(({ id, components: inner, accessory }) => [
    ...(typeof id === 'number' ? [id] : []),
    ...ids([...objectsOf(inner), ...objectsOf([accessory ?? null])]),
  ]);
}

function free(taken: ReadonlySet<number>): number {
  let id = 1;
  while (taken.has(id)) id += 1;
  return id;
}

/** Components as Discord gives them back: with its defaults, and files with their address. */
export function componentPayload(component: JsonObject, files: readonly JsonObject[]): JsonObject {
  const { components, accessory, ...own } = component;
  return {
    ...defaultsOf(own, files),
    ...(components === undefined
      ? {}
      : { components: objectsOf(components).map((inner) => componentPayload(inner, files)) }),
    ...(isObject(accessory) ? { accessory: componentPayload(accessory, files) } : {}),
  };
}

function defaultsOf(own: JsonObject, files: readonly JsonObject[]): JsonObject {
  switch (Number(own['type'])) {
    case COMPONENT.stringSelect:
    case COMPONENT.userSelect:
    case COMPONENT.roleSelect:
    case COMPONENT.mentionableSelect:
    case COMPONENT.channelSelect:
      return { min_values: 1, max_values: 1, ...own };
    case COMPONENT.separator:
      return { spacing: 1, divider: true, ...own };
    case COMPONENT.container:
      return { accent_color: null, spoiler: false, ...own };
    case COMPONENT.thumbnail:
      return { description: null, spoiler: false, ...own, media: media(own['media'], files) };
    case COMPONENT.gallery: {
      const items = objectsOf(own['items']).map((item): JsonObject => {
        return { description: null, spoiler: false, ...item, media: media(item['media'], files) };
      });
      return { ...own, items };
    }
    case COMPONENT.file: {
      const attached = fileOf(own['file'], files);
      const known = { name: attached?.['filename'] ?? '', size: attached?.['size'] ?? 0 };
      return { spoiler: false, ...own, ...known, file: media(own['file'], files) };
    }
    default:
      return own;
  }
}

function fileOf(item: Json | undefined, files: readonly JsonObject[]): JsonObject | undefined {
  const url = textOf(objectOf(item)['url']);
  return files.find(({ filename }) => url === `attachment://${textOf(filename)}`);
}

function media(item: Json | undefined, files: readonly JsonObject[]): JsonObject {
  const attached = fileOf(item, files);
  const url = attached?.['url'] ?? objectOf(item)['url'] ?? '';
  const id = attached?.['id'] ?? '0';
  return { id, url, proxy_url: url, ...(attached === undefined ? {} : { attachment_id: id }) };
}
