import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { S3Api } from '../api.js';
import { invalidArgument, s3Error } from '../errors.js';
import type { BucketSettings } from '../model.js';
import type { S3Parts } from '../options.js';
import { changeSettings, finder, type Nothing } from './bucket-settings.js';

/** Settings of which a bucket has several, by id. */
type NamedSetting = 'analytics' | 'inventory' | 'metrics' | 'tiering';
type Configuration<Name extends NamedSetting> = NonNullable<BucketSettings[Name]>[string];

interface ConfigurationAddress {
  readonly Bucket: string;
  readonly Id: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

interface InScope {
  readonly scope: Scope;
}

/** Analytics, inventories, metrics and Intelligent-Tiering: their configurations are kept and given back, and nothing is reckoned or moved. */
export function bucketConfigurationOperations({ backend, buckets }: S3Parts): OperationTable<S3Api> {
  const find = finder(buckets);

  function named<Name extends NamedSetting>(name: Name): {
    readonly get: (input: ConfigurationAddress, context: InScope) => Promise<Configuration<Name>>;
    readonly list: (input: Omit<ConfigurationAddress, 'Id'>, context: InScope) => Promise<readonly Configuration<Name>[]>;
    readonly put: (input: ConfigurationAddress, configuration: Configuration<Name>, context: InScope) => Promise<Nothing>;
    readonly remove: (input: ConfigurationAddress, context: InScope) => Promise<Nothing>;
  } {
    type Held = Readonly<Record<string, Configuration<Name>>>;
    const held = async (input: Omit<ConfigurationAddress, 'Id'>, context: InScope): Promise<{ readonly ref: Parameters<typeof changeSettings>[1]; readonly all: Held }> => {
      const { ref, bucket } = await find(input, context);
      return { ref, all: (bucket.settings?.[name] ?? {}) as Held };
    };
    return {
      async get(input, context) {
        return existing((await held(input, context)).all, input.Id);
      },
      async list(input, context) {
        const { all } = await held(input, context);
        return Object.keys(all).sort().flatMap((id) => (all[id] === undefined ? [] : [all[id]]));
      },
      async put(input, configuration, context) {
        const { ref, all } = await held(input, context);
        if (configuration.Id !== input.Id) throw invalidArgument('Id in the request and in the configuration must be the same', 'id', input.Id);
        await changeSettings(backend, ref, { [name]: Object.fromEntries([...Object.entries(all), [input.Id, configuration]]) });
        return {};
      },
      async remove(input, context) {
        const { ref, all } = await held(input, context);
        existing(all, input.Id);
        const rest = Object.entries(all).filter(([id]) => id !== input.Id);
        await changeSettings(backend, ref, { [name]: rest.length === 0 ? undefined : Object.fromEntries(rest) });
        return {};
      },
    };
  }

  const [analytics, inventory, metrics, tiering] = [named('analytics'), named('inventory'), named('metrics'), named('tiering')];
  return {
    GetBucketAnalyticsConfiguration: async (input, context) => ({ AnalyticsConfiguration: await analytics.get(input, context) }),
    ListBucketAnalyticsConfigurations: async (input, context) => ({ IsTruncated: false, AnalyticsConfigurationList: await analytics.list(input, context) }),
    PutBucketAnalyticsConfiguration: (input, context) => analytics.put(input, input.AnalyticsConfiguration, context),
    DeleteBucketAnalyticsConfiguration: (input, context) => analytics.remove(input, context),

    GetBucketInventoryConfiguration: async (input, context) => ({ InventoryConfiguration: await inventory.get(input, context) }),
    ListBucketInventoryConfigurations: async (input, context) => ({ IsTruncated: false, InventoryConfigurationList: await inventory.list(input, context) }),
    PutBucketInventoryConfiguration: (input, context) => inventory.put(input, input.InventoryConfiguration, context),
    DeleteBucketInventoryConfiguration: (input, context) => inventory.remove(input, context),

    GetBucketMetricsConfiguration: async (input, context) => ({ MetricsConfiguration: await metrics.get(input, context) }),
    ListBucketMetricsConfigurations: async (input, context) => ({ IsTruncated: false, MetricsConfigurationList: await metrics.list(input, context) }),
    PutBucketMetricsConfiguration: (input, context) => metrics.put(input, input.MetricsConfiguration, context),
    DeleteBucketMetricsConfiguration: (input, context) => metrics.remove(input, context),

    GetBucketIntelligentTieringConfiguration: async (input, context) => ({ IntelligentTieringConfiguration: await tiering.get(input, context) }),
    ListBucketIntelligentTieringConfigurations: async (input, context) => ({ IsTruncated: false, IntelligentTieringConfigurationList: await tiering.list(input, context) }),
    PutBucketIntelligentTieringConfiguration: (input, context) => tiering.put(input, input.IntelligentTieringConfiguration, context),
    DeleteBucketIntelligentTieringConfiguration: (input, context) => tiering.remove(input, context),
  };
}

function existing<T>(all: Readonly<Record<string, T>>, id: string): T {
  const found = Object.hasOwn(all, id) ? all[id] : undefined;
  if (found === undefined) throw s3Error(404, 'NoSuchConfiguration', 'The specified configuration does not exist.');
  return found;
}
