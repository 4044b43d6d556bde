import type { AttributeType } from '../../../model/app_model';
import { NotModelledError } from '../../../model/outcome_errors';
import type { AttributeValue } from '../../../model/population';

/** What a user's text means for an attribute. @throws NotModelledError for types that the edit screen takes no text for */
export function typedValue(type: AttributeType, text: string): AttributeValue {
  if (type === 'Integer') return Number(text);
  if (['String', 'Enumeration', 'Decimal', 'Long'].includes(type)) return text;
  if (type === 'Boolean') return text === 'true';
  throw new NotModelledError(`edit of an attribute of type ${type}`);
}
