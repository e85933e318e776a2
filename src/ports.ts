import type { Clock } from './core/clock.js';
import type { IdSource } from './core/ids.js';
import type { Service } from './core/service.js';
import { catalogOf } from './ports/catalog.js';
import { externalTablesOf, type TableOwner } from './ports/external-tables.js';
import { notificationsOf } from './ports/notifications.js';
import { objectsOf } from './ports/objects.js';
import { queuesOf } from './ports/queues.js';
import type { GlueCatalogPort, ObjectStorePort } from './services/athena/index.js';
import type { GlueBackend } from './services/glue/index.js';
import type { ExternalTablesPort } from './services/redshift-data/index.js';
import type { NotificationPort, S3Backend } from './services/s3/index.js';
import type { SqsPort } from './services/sns/index.js';

/** A service that sends to queues. */
interface QueueUser {
  connectQueues(queues: SqsPort): void;
}

/** A service that reads and writes objects: Athena's port covers what the others need of it. */
interface ObjectUser {
  connectObjects(objects: ObjectStorePort): void;
}

/** A service that tells queues and topics of what happens to it. */
interface NotificationSender {
  connectNotifications(notifications: NotificationPort): void;
}

/** A service that reads and writes the descriptions of tables. */
interface CatalogUser {
  connectCatalog(catalog: GlueCatalogPort): void;
}

/** A service that reads another's tables. */
interface TableUser {
  connectTables(tables: ExternalTablesPort): void;
}

/**
 * Connects the services of one mock to each other. A service states what it needs of another as a small port; only here are both
 * known. A service whose partner is absent says so when it is asked.
 */
export function connectPorts(services: ReadonlyMap<string, Service>, runtime: { readonly clock: Clock; readonly ids: IdSource }): void {
  const sqs = services.get('sqs');
  const objects = backendOf<S3Backend>(services.get('s3'), 'bodies');
  const catalog = backendOf<GlueBackend>(services.get('glue'), 'findDatabase');
  const athena = services.get('athena');
  const sns = services.get('sns');
  for (const service of services.values()) {
    if (has<NotificationSender>(service, 'connectNotifications') && (sqs !== undefined || sns !== undefined)) service.connectNotifications(notificationsOf(sqs, sns));
    if (sqs !== undefined && has<QueueUser>(service, 'connectQueues')) service.connectQueues(queuesOf(sqs));
    if (objects !== undefined && has<ObjectUser>(service, 'connectObjects')) service.connectObjects(objectsOf(objects, runtime));
    if (catalog !== undefined && has<CatalogUser>(service, 'connectCatalog')) service.connectCatalog(catalogOf(catalog, runtime.clock));
    if (athena !== undefined && has<TableOwner>(athena, 'externalTables') && has<TableUser>(service, 'connectTables')) {
      service.connectTables(externalTablesOf(athena));
    }
  }
}

function has<Wanted extends object>(service: object, method: keyof Wanted): service is Wanted {
  return method in service;
}

/** A service's backend, when it is one of the kind that is wanted. */
function backendOf<Backend extends object>(service: Service | undefined, member: keyof Backend): Backend | undefined {
  const backend: object | undefined = service?.state?.backend;
  return backend !== undefined && has<Backend>(backend, member) ? backend : undefined;
}
