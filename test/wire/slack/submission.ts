import { type Json, isObject, objectsOf, textOf } from '../json.ts';
import { ApiError } from './api/call.ts';
import { change, checkedView, depth, show } from './api/views.ts';
import { VIEW_STACK_MAX } from './limits.ts';
import type { View } from './model.ts';
import type { World } from './world.ts';

/** What answers to a submission may ask for; without an answer the view closes. */
function settle(world: World, view: View, answer: Json, turn: number): string | null {
  if (!isObject(answer)) {
    view.isOpen = false;
    return null;
  }
  switch (textOf(answer['response_action'])) {
    case 'clear':
      for (const open of world.views)
        if (open.user === view.user && open.type === 'modal') open.isOpen = false;
      return null;
    case 'update':
      change(world, view, checkedView(world, answer['view'], 'modal'));
      return null;
    case 'push': {
      const body = checkedView(world, answer['view'], 'modal');
      if (depth(view) >= VIEW_STACK_MAX) return 'push_limit_reached';
      show(world, { ...view, body, previous: view, turn });
      return null;
    }
    case 'errors': {
      const inputs = objectsOf(view.body['blocks']).filter(({ type }) => type === 'input');
      const ids = inputs.map((block) => textOf(block['block_id']));
      const errors = isObject(answer['errors']) ? answer['errors'] : {};
      const strangers = Object.keys(errors).filter((id) => !ids.includes(id));
      if (strangers.length > 0 || Object.keys(errors).length === 0)
        return 'invalid_response_errors';
      view.errors = errors;
      return null;
    }
    default:
      return 'invalid_response_action';
  }
}

/** Does what the acknowledgement of a submission says; what is wrong with it, or null. */
export function settleSubmission(
  world: World,
  view: View,
  answer: Json,
  turn: number,
): string | null {
  try {
    return settle(world, view, answer, turn);
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}
