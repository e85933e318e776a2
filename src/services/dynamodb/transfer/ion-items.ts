/**
 * Items as Amazon Ion text, as exports and imports write them: `$ion_1_0 {Item:{...}}`. Numbers are decimals, sets are lists with an annotation.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
import * as ion from 'ion-js';
import { attributeOf, contentOf, newAttributeMap, typeOf, type AttributeMap, type AttributeValue, type MutableAttributeMap } from '../values/index.js';

const SET_PREFIX = '$dynamodb_';
const VERSION_MARKER = '$ion_1_0 ';

/** One line of an export: maps by name, e.g. `{ Item: item }`. */
export function ionLine(maps: Readonly<Record<string, AttributeMap>>): string {
  const writer = ion.makeTextWriter();
  writer.stepIn(ion.IonTypes.STRUCT);
  for (const [name, map] of Object.entries(maps)) {
    writer.writeFieldName(name);
    writeMap(writer, map);
  }
  writer.stepOut();
  writer.close();
  return VERSION_MARKER + Buffer.from(writer.getBytes()).toString('utf8');
}

function writeMap(writer: ion.Writer, map: AttributeMap): void {
  writer.stepIn(ion.IonTypes.STRUCT);
  for (const name of Object.keys(map)) {
    writer.writeFieldName(name);
    writeValue(writer, attributeOf(map, name) as AttributeValue);
  }
  writer.stepOut();
}

function writeValue(writer: ion.Writer, value: AttributeValue): void {
  const content = contentOf(value);
  switch (typeOf(value)) {
    case 'S':
      writer.writeString(content as string);
      return;
    case 'N':
      writer.writeDecimal(decimalOf(content as string));
      return;
    case 'B':
      writer.writeBlob(Buffer.from(content as string, 'base64'));
      return;
    case 'BOOL':
      writer.writeBoolean(content as boolean);
      return;
    case 'NULL':
      writer.writeNull(ion.IonTypes.NULL);
      return;
    case 'M':
      writeMap(writer, content as AttributeMap);
      return;
    case 'L':
      writer.stepIn(ion.IonTypes.LIST);
      for (const entry of content as readonly AttributeValue[]) writeValue(writer, entry);
      writer.stepOut();
      return;
    default:
      writeSet(writer, typeOf(value), content as readonly string[]);
  }
}

function writeSet(writer: ion.Writer, type: string, entries: readonly string[]): void {
  writer.setAnnotations([SET_PREFIX + type]);
  writer.stepIn(ion.IonTypes.LIST);
  const member = type.charAt(0);
  for (const entry of entries) writeValue(writer, { [member]: entry } as unknown as AttributeValue);
  writer.stepOut();
}

function decimalOf(number: string): ion.Decimal {
  const decimal = ion.Decimal.parse(number);
  if (decimal === null) throw new Error(`${number} is no decimal number`);
  return decimal;
}

/**
 * The value of the field `Item` of each struct in a text, as attribute values that are still to be checked.
 * @throws Error for text that is not Ion, or that holds what no item can
 */
export function readIonItems(text: string): readonly unknown[] {
  const reader = ion.makeReader(text);
  const items: unknown[] = [];
  for (let type = reader.next(); type !== null; type = reader.next()) {
    if (type !== ion.IonTypes.STRUCT || reader.isNull()) throw new Error('expected a struct with the field Item');
    const fields = readStruct(reader);
    const item = attributeOf(fields, 'Item');
    if (item === undefined || !('M' in item)) throw new Error('expected the field Item');
    items.push(item.M);
  }
  return items;
}

function readStruct(reader: ion.Reader): AttributeMap {
  const fields: MutableAttributeMap = newAttributeMap();
  reader.stepIn();
  for (let type = reader.next(); type !== null; type = reader.next()) fields[reader.fieldName() ?? ''] = readValue(reader, type);
  reader.stepOut();
  return fields;
}

function readValue(reader: ion.Reader, type: ion.IonType): AttributeValue {
  if (reader.isNull()) return { NULL: true };
  switch (type) {
    case ion.IonTypes.STRING:
    case ion.IonTypes.SYMBOL:
      return { S: reader.stringValue() ?? '' };
    case ion.IonTypes.BOOL:
      return { BOOL: reader.booleanValue() === true };
    case ion.IonTypes.INT:
      return { N: String(reader.bigIntValue()) };
    case ion.IonTypes.DECIMAL:
      return { N: numberOf(reader.decimalValue()) };
    case ion.IonTypes.BLOB:
      return { B: Buffer.from(reader.uInt8ArrayValue() ?? []).toString('base64') };
    case ion.IonTypes.STRUCT:
      return { M: readStruct(reader) };
    case ion.IonTypes.LIST:
      return readList(reader);
    default:
      throw new Error(`an item holds no Ion ${type.name}`);
  }
}

function readList(reader: ion.Reader): AttributeValue {
  const set = reader.annotations().find((annotation) => annotation.startsWith(SET_PREFIX))?.slice(SET_PREFIX.length);
  const entries: AttributeValue[] = [];
  reader.stepIn();
  for (let type = reader.next(); type !== null; type = reader.next()) entries.push(readValue(reader, type));
  reader.stepOut();
  if (set === undefined) return { L: entries };
  const member = set.charAt(0);
  if (entries.some((entry) => typeOf(entry) !== member)) throw new Error(`a ${set} holds only ${member}`);
  return { [set]: entries.map(contentOf) } as unknown as AttributeValue;
}

function numberOf(decimal: ion.Decimal | null): string {
  return decimal === null ? '0' : `${String(decimal.getCoefficient())}e${String(decimal.getExponent())}`;
}
