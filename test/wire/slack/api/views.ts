import { type JsonObject, isObject, objectsOf, textOf } from '../../json.ts';
import { checkView } from '../check/view.ts';
import { VIEW_STACK_MAX } from '../limits.ts';
import type { Trigger, View } from '../model.ts';
import { viewPayload } from '../payloads.ts';
import type { World } from '../world.ts';
import { ApiError, type Call, type Method, refuseProblems } from './call.ts';

/** A modal or Home body that passed every check. */
export function checkedView(world: World, given: unknown, type: View['type']): JsonObject {
  if (!isObject(given)) throw new ApiError('invalid_arguments');
  refuseProblems(
    'invalid_arguments',
    checkView(given, type, (id) => world.hasFile(id)),
  );
  return { ...given, blocks: [...world.named(objectsOf(given['blocks']))] };
}

/** Puts a view on a person's screen. */
export function show(
  world: World,
  view: Pick<View, 'team' | 'user' | 'type' | 'body' | 'previous' | 'turn'>,
): View {
  const shown: View = {
    ...view,
    id: world.id('V'),
    hash: world.secret('hash'),
    isOpen: true,
    errors: {},
  };
  world.views.push(shown);
  return shown;
}

export function change(world: World, view: View, body: JsonObject): void {
  view.body = body;
  view.hash = world.secret('hash');
  view.errors = {};
}

/** How many views lie on each other, this one included. */
export function depth(view: View): number {
  return view.previous === null ? 1 : 1 + depth(view.previous);
}

function useTrigger(call: Call): Trigger {
  const trigger = call.world.triggers.get(call.text('trigger_id'));
  if (trigger?.team !== call.team.id) throw new ApiError('invalid_trigger_id');
  if (trigger.isUsed) throw new ApiError('exchanged_trigger_id');
  if (trigger.untilMs <= call.world.clock.now()) throw new ApiError('expired_trigger_id');
  trigger.isUsed = true;
  return trigger;
}

function checkExternalId(call: Call, body: JsonObject): void {
  const id = textOf(body['external_id']);
  const isTaken = call.world.views.some(
    ({ body: other, isOpen }) => isOpen && other['external_id'] === id,
  );
  if (id !== '' && isTaken) throw new ApiError('duplicate_external_id');
}

function answer(call: Call, view: View): JsonObject {
  return { view: viewPayload(view, call.world) };
}

function open(call: Call): JsonObject {
  const body = checkedView(call.world, call.json('view'), 'modal');
  checkExternalId(call, body);
  const { team, user, turn } = useTrigger(call);
  return answer(call, show(call.world, { team, user, type: 'modal', body, previous: null, turn }));
}

function push(call: Call): JsonObject {
  const body = checkedView(call.world, call.json('view'), 'modal');
  checkExternalId(call, body);
  const { team, user, turn } = useTrigger(call);
  const previous = call.world.views.findLast(
    (view) => view.user === user && view.type === 'modal' && view.isOpen,
  );
  if (previous === undefined) throw new ApiError('invalid_arguments');
  if (depth(previous) >= VIEW_STACK_MAX) throw new ApiError('push_limit_reached');
  return answer(call, show(call.world, { team, user, type: 'modal', body, previous, turn }));
}

function checkHash(call: Call, view: View): void {
  const hash = call.text('hash');
  if (hash !== '' && hash !== view.hash) throw new ApiError('hash_conflict');
}

function update(call: Call): JsonObject {
  const id = call.text('view_id');
  const externalId = call.text('external_id');
  const view = call.world.views.find(
    (known) =>
      known.isOpen &&
      known.team === call.team.id &&
      (id === '' ? externalId !== '' && known.body['external_id'] === externalId : known.id === id),
  );
  if (view === undefined) throw new ApiError('not_found');
  const body = checkedView(call.world, call.json('view'), view.type);
  checkHash(call, view);
  change(call.world, view, body);
  return answer(call, view);
}

function publish(call: Call): JsonObject {
  const { id: user } = call.person('user_id');
  const body = checkedView(call.world, call.json('view'), 'home');
  const team = call.team.id;
  const home = call.world.views.find(
    (view) => view.user === user && view.team === team && view.type === 'home',
  );
  if (home === undefined)
    return answer(
      call,
      show(call.world, { team, user, type: 'home', body, previous: null, turn: null }),
    );
  checkHash(call, home);
  change(call.world, home, body);
  return answer(call, home);
}

const method = (run: Method['run']): Method => ({ token: 'bot', scopes: () => [], tier: 4, run });

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': method(open),
  'views.push': method(push),
  'views.update': method(update),
  'views.publish': method(publish),
};
