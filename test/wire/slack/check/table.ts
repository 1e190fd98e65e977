import { TABLE_COLUMNS_MAX, TABLE_ROWS_MAX, TABLE_TEXT_MAX } from '../limits.ts';
import { textLength } from './length.ts';
import type { Place } from './place.ts';
import { checkRichText } from './rich-text.ts';

function checkCell(place: Place): void {
  switch (place.type) {
    case 'raw_text':
      place.object(['type', 'text'], []);
      // An empty cell is refused: it has to hold a space at least.
      place.at('text').text({ min: 1 });
      break;
    case 'raw_number':
      place.object(['type', 'value', 'text'], []);
      place.at('value').number();
      place.at('text').text({ min: 1 });
      break;
    case 'rich_text':
      place.object(['type', 'elements'], ['block_id']);
      checkRichText(place);
      break;
    default:
      place.refuseType();
  }
}

export function checkTable(place: Place): void {
  for (const row of place.at('rows').items({ min: 1, max: TABLE_ROWS_MAX }))
    row.items({ min: 1, max: TABLE_COLUMNS_MAX }).forEach(checkCell);
  for (const column of place.at('column_settings').items({ max: TABLE_COLUMNS_MAX })) {
    if (column.value === null) continue;
    column.object([], ['align', 'is_wrapped']);
    column.at('align').oneOf(['left', 'center', 'right']);
    column.at('is_wrapped').flag();
  }
}

/** The limit is over the cells of all tables of a message. */
export function checkTableTexts(list: Place, tables: readonly Place[]): void {
  const length = tables.reduce((sum, table) => sum + textLength(table.at('rows').value), 0);
  if (length > TABLE_TEXT_MAX)
    list.say(`table text must be less than ${TABLE_TEXT_MAX + 1} characters`);
}
