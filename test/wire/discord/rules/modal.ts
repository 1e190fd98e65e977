import type { Field } from '../field.ts';
import * as limit from '../limits.ts';
import {
  COMPONENT,
  SELECTS,
  checkComponent,
  checkCustomId,
  checkSelect,
  checkText,
  newTally,
} from './components.ts';

const TOP = [COMPONENT.row, COMPONENT.label, COMPONENT.text];

/** Checks the data of a callback that opens a modal. */
export function checkModal(data: Field): void {
  if (!data.required()) return;
  data.at('custom_id').text({ required: true, min: 1, max: limit.CUSTOM_ID_MAX });
  data.at('title').text({ required: true, min: 1, max: limit.MODAL_TITLE_MAX });
  const components = data.at('components');
  if (!components.required()) return;
  const tally = newTally();
  for (const item of components.items({ min: 1, max: limit.MODAL_COMPONENTS_MAX })) {
    const type = item.at('type').oneOf(TOP, { required: true });
    switch (Number(type)) {
      case COMPONENT.row:
        for (const input of item.at('components').items({ min: 1, max: 1 })) {
          input.at('type').oneOf([COMPONENT.textInput], { required: true });
          input.at('label').text({ required: true, min: 1, max: limit.LABEL_MAX });
          checkInput(input, tally);
        }
        break;
      case COMPONENT.label:
        checkLabel(item, tally);
        break;
      case COMPONENT.text:
        checkText(item, tally);
        break;
      default:
        break;
    }
  }
}

function checkLabel(label: Field, tally: ReturnType<typeof newTally>): void {
  label.at('label').text({ required: true, min: 1, max: limit.LABEL_MAX });
  label.at('description').text({ max: limit.LABEL_DESCRIPTION_MAX });
  const component = label.at('component');
  if (!component.required()) return;
  const type = component.at('type').value;
  if (type === COMPONENT.textInput) checkInput(component, tally);
  else if (type === COMPONENT.fileUpload) checkCustomId(component, tally);
  else if (type === COMPONENT.stringSelect) checkSelect(type, component, tally);
  else checkComponent(component, SELECTS, tally);
}

function checkInput(input: Field, tally: ReturnType<typeof newTally>): void {
  checkCustomId(input, tally);
  input.at('style').oneOf([1, 2], { required: true });
  input.at('placeholder').text({ max: limit.INPUT_PLACEHOLDER_MAX });
  input.at('required').flag();
  const min = input.at('min_length').integer({ min: 0, max: limit.INPUT_VALUE_MAX }) ?? 0;
  const most = input.at('max_length');
  const max = most.integer({ min: 1, max: limit.INPUT_VALUE_MAX }) ?? limit.INPUT_VALUE_MAX;
  if (min > max) most.fault('TEXT_INPUT_MAX_LENGTH_BELOW_MIN', 'Must not be less than min length');
  input.at('value').text({ max });
}
