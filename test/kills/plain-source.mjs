import { readFileSync } from 'node:fs';

/** A snapshot as a source. It was made for this, so it is not checked: that would take longer than all the rest. */
export function sourceOf(path) {
  const { scopes, engines = {} } = JSON.parse(readFileSync(path, 'utf8'));
  const places = new Map();
  const add = (place, collections) => places.set(JSON.stringify(place), { place, collections });
  for (const [name, services] of Object.entries(scopes)) {
    const [accountId, region] = name.split('/');
    for (const [service, collections] of Object.entries(services)) add({ scope: { accountId, region }, service }, collections);
  }
  for (const [service, collections] of Object.entries(engines)) add({ service }, collections);
  return {
    name: path,
    places: async () => [...places.values()].map(({ place }) => place),
    async *batches(place) {
      for (const [collection, resources] of Object.entries(places.get(JSON.stringify(place))?.collections ?? {})) {
        for (const [resource, sections] of Object.entries(resources)) {
          for (const [section, held] of Object.entries(sections)) yield [held].flat().map((value) => ({ collection, resource, section, value }));
        }
      }
    },
  };
}
