import type { CollectionModel, SectionModel, StateModel, StateRecord } from '../../core/state.js';
import { compareText, placeName, type Place } from '../format.js';

/** Where a record stands. */
export type RecordPlace = Pick<StateRecord, 'collection' | 'resource' | 'section'>;

/**
 * Watches that the records of a place come in the model's order: files of the same state are the same only then, and comparing two
 * streams side by side works only then.
 */
export class RecordOrder {
  private last: RecordPlace | undefined;
  private lastSection: SectionModel | undefined;
  private readonly collections: readonly string[];

  constructor(
    private readonly model: StateModel,
    private readonly place: Place,
  ) {
    this.collections = Object.keys(model.collections);
  }

  /** The section of the next record. @throws Error when it does not come next, which is the fault of the backend that gave it. */
  next(record: RecordPlace): SectionModel {
    const { last, lastSection } = this;
    const same =
      last !== undefined &&
      record.section === last.section &&
      record.resource === last.resource &&
      record.collection === last.collection;
    if (same && lastSection?.list === true) return lastSection;
    const collection = this.known(record);
    const section = collection.sections[record.section];
    if (section === undefined) throw this.fault(record, 'is not in the model');
    if (last !== undefined && this.compare(last, record) >= 0) {
      throw this.fault(record, same ? 'came twice' : `came after ${last.collection}/${last.resource}/${last.section}`);
    }
    this.last = record;
    this.lastSection = section;
    return section;
  }

  private known(record: RecordPlace): CollectionModel {
    const { collections } = this.model;
    const collection = Object.hasOwn(collections, record.collection) ? collections[record.collection] : undefined;
    if (collection === undefined || !Object.hasOwn(collection.sections, record.section)) throw this.fault(record, 'is not in the model');
    return collection;
  }

  private compare(a: RecordPlace, b: RecordPlace): number {
    const byCollection = this.collections.indexOf(a.collection) - this.collections.indexOf(b.collection);
    if (byCollection !== 0) return byCollection;
    const byResource = compareText(a.resource, b.resource);
    if (byResource !== 0) return byResource;
    const sections = Object.keys(this.model.collections[a.collection]?.sections ?? {});
    return sections.indexOf(a.section) - sections.indexOf(b.section);
  }

  private fault(record: RecordPlace, what: string): Error {
    return new Error(`${placeName(this.place)}: ${record.collection}/${record.resource}/${record.section} ${what}`);
  }
}
