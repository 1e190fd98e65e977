import type { webApi } from '@slack/bolt';
import type { Answer } from './answer.ts';
import type { SlackApp } from './app.ts';
import { type Heard, interactionDoing, teamOf } from './doing.ts';
import { forLog } from './faults.ts';
import { FORM_ID, SUBJECT_FIELD, filledOf, modalOf, offersFor, openedBy } from './forms.ts';
import { firstAt, objectAt, textAt } from './payload.ts';
import type { Places } from './places.ts';
import { CHOICE, FORM, LINK } from './render.ts';
import type { SlackParts } from './setup.ts';

interface Handlers {
  readonly places: Places;
  readonly answer: Answer;
  readonly openForm: OpenForm;
}

/** What somebody did that may open a form: its payload, the call that asks, and with which client. */
interface Opening {
  readonly body: unknown;
  readonly doing: Heard & { readonly team: string };
  readonly call: string;
  readonly client: webApi.WebClient;
}

/** False where no form came up: what is wrong is then told as for any other call. */
export type OpenForm = (opening: Opening) => Promise<boolean>;

export function createOpenForm(
  { service, log }: SlackParts,
  { places }: Pick<Handlers, 'places'>,
): OpenForm {
  return async ({ body, doing, call, client }) => {
    const { team, channel, thread, root, onMessage, responseUrl } = doing;
    try {
      const place = { platform: 'slack', workspace: team, channel } as const;
      const { reach } = await places.look(client, doing);
      const form = await service.form({ place, reach }, call);
      if (form === null) return false;
      const opened = { call, channel, thread, root, onMessage, responseUrl };
      const trigger = textAt(body, 'trigger_id');
      await client.views.open({ trigger_id: trigger, view: modalOf(form, opened) });
      return true;
    } catch (error) {
      log.warn(forLog(error), 'A form could not be opened.');
      return false;
    }
  };
}

/** Hears presses, choices, filled-in forms and what is typed into them. */
export function listenToControls(
  app: SlackApp,
  { log, suggest }: SlackParts,
  { answer, openForm }: Handlers,
): void {
  app.action({ type: 'block_actions' }, async ({ body, client, context }) => {
    const doing = { team: teamOf(context), ...interactionDoing(body) };
    const action = firstAt(body, 'actions');
    const id = textAt(action, 'action_id');
    if (id === CHOICE) {
      // The block has the call; a number in front of it keeps the blocks of a message apart.
      const pressed = textAt(action, 'block_id').replace(/^\d+\./u, '');
      const filled = [textAt(action, 'selected_option', 'value')];
      await answer(client, { ...doing, asked: { pressed, filled } });
      return;
    }
    const pressed = textAt(action, 'value');
    // Their browser has opened its address already.
    if (id.startsWith(LINK)) return;
    const isForm = id.startsWith(FORM);
    if (isForm && (await openForm({ body, doing, call: pressed, client }))) return;
    await answer(client, { ...doing, asked: { pressed } });
  });

  app.view({ callback_id: FORM_ID, type: 'view_submission' }, async ({ body, client, context }) => {
    const view = objectAt(body, 'view');
    const opened = openedBy(view);
    if (opened === null) {
      log.warn({}, 'A form of Slack cannot be read.');
      return;
    }
    const { call: pressed, ...doing } = opened;
    await answer(client, {
      ...doing,
      team: teamOf(context),
      person: textAt(body, 'user', 'id'),
      asked: { pressed, filled: filledOf(view) },
      audience: null,
      onEphemeral: false,
    });
  });

  app.options<'block_suggestion'>({ action_id: SUBJECT_FIELD }, async ({ body, ack }) => {
    const typed = textAt(body, 'value');
    await ack({ options: offersFor(typed, suggest(typed)) });
  });
}
