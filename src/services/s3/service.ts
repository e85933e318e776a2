import type { OperationTable } from '../../core/operation.js';
import type { Scope } from '../../core/scope.js';
import type { CrossOriginRules, Service, ServiceState } from '../../core/service.js';
import type { MergeCounts, StateSelection } from '../../core/state.js';
import { mergeView, restoreView, snapshotView, type MergeViewOptions } from '../../core/view.js';
import type { S3Api } from './api.js';
import type { S3Backend } from './backend.js';
import { BucketDirectory } from './bucket-directory.js';
import { CrossOrigin } from './cross-origin.js';
import { definition, responseHeaders } from './definition.js';
import { LIMITS } from './limits.js';
import { MemoryS3Backend } from './memory-backend.js';
import { withNotifications } from './notifications.js';
import { accessControlOperations } from './operations/access-control-lists.js';
import { bucketConfigurationOperations } from './operations/bucket-configurations.js';
import { bucketPolicyOperations } from './operations/bucket-policies.js';
import { bucketSettingOperations } from './operations/bucket-settings.js';
import { bucketOperations } from './operations/buckets.js';
import { completeMultipartUploadOperations } from './operations/complete-multipart-upload.js';
import { copyObjectOperations } from './operations/copy-object.js';
import { deleteObjectOperations } from './operations/delete-objects.js';
import { objectAttributeOperations } from './operations/get-object-attributes.js';
import { getObjectOperations } from './operations/get-object.js';
import { listObjectVersionOperations } from './operations/list-object-versions.js';
import { listObjectOperations } from './operations/list-objects.js';
import { multipartUploadOperations } from './operations/multipart-uploads.js';
import { objectLockOperations } from './operations/object-lock.js';
import { objectTagOperations } from './operations/object-tags.js';
import { putObjectOperations } from './operations/put-object.js';
import { uploadPartOperations } from './operations/upload-parts.js';
import type { S3Options, S3Parts } from './options.js';
import type { NotificationPort } from './ports.js';
import { s3StateModel, type S3View } from './view.js';

/** Simple Storage Service, as far as clients that store and read objects need it. Operations beyond that are refused by name. */
export class S3Service implements Service {
  readonly definition = definition;
  readonly operations: OperationTable<S3Api>;
  readonly state: ServiceState;
  /** The rules by which requests find buckets, for services that reach objects without a request. */
  readonly buckets: BucketDirectory;
  readonly crossOrigin: CrossOriginRules;
  private notifications: NotificationPort | undefined;

  /** S3 in this process: bodies in files, the rest in memory. */
  constructor(options?: S3Options);
  /** S3 on a backend. */
  constructor(options: S3Options | undefined, backend: S3Backend);
  constructor(options: S3Options = {}, readonly backend: S3Backend = new MemoryS3Backend(options.vfsDir)) {
    this.state = { model: s3StateModel, backend };
    this.buckets = new BucketDirectory(backend);
    const cors = new CrossOrigin(backend);
    this.crossOrigin = { headers: (request) => cors.headers(request), preflight: (request, requestId) => cors.preflight(request, responseHeaders(requestId)) };
    const parts: S3Parts = { backend, buckets: this.buckets, minPartBytes: options.minPartBytes ?? LIMITS.minPartBytes };
    const operations: OperationTable<S3Api> = {
      ...bucketOperations(parts),
      ...bucketSettingOperations(parts),
      ...bucketPolicyOperations(parts),
      ...bucketConfigurationOperations(parts),
      ...accessControlOperations(parts),
      ...objectLockOperations(parts),
      ...putObjectOperations(parts),
      ...getObjectOperations(parts),
      ...objectAttributeOperations(parts),
      ...deleteObjectOperations(parts),
      ...copyObjectOperations(parts),
      ...objectTagOperations(parts),
      ...listObjectOperations(parts),
      ...listObjectVersionOperations(parts),
      ...multipartUploadOperations(parts),
      ...uploadPartOperations(parts),
      ...completeMultipartUploadOperations(parts),
    };
    this.operations = withNotifications(operations, parts, () => this.notifications);
  }

  /** Where notifications of buckets go. Without it none are sent. */
  connectNotifications(notifications: NotificationPort): void {
    this.notifications = notifications;
  }

  /** S3 on a backend of your own. The service closes it. */
  static withBackend(backend: S3Backend, options: S3Options = {}): S3Service {
    return new S3Service(options, backend);
  }

  /** The whole state of a scope. @throws BackendUnavailableError when the store cannot be reached. */
  snapshot(scope: Scope, selection?: StateSelection): Promise<S3View> {
    return snapshotView(this.state, scope, selection);
  }

  /** Replaces a scope's state by a view: what was there is gone. All or nothing. @throws StateFormatError for a view that is none. */
  restore(scope: Scope, view: S3View): Promise<void> {
    return restoreView(this.state, scope, view);
  }

  /** Adds a view to a scope's state; deletes nothing. @throws StateConflictError under the policy `fail`. */
  merge(scope: Scope, view: S3View, options?: MergeViewOptions): Promise<MergeCounts> {
    return mergeView(this.state, scope, view, options);
  }

  close(): Promise<void> {
    return this.backend.close();
  }
}
