import type { JsonObject } from '../core/json.js';
import { DEFAULT_ACCOUNT_ID, DEFAULT_REGION } from '../core/scope.js';
import { compileSelection, selectionToJson, selectSource, writeSource, type Progress, type SnapshotSelection, type StateSource } from '../snapshot/index.js';
import type { AwsAccess } from '../aws-source/aws-api.js';
import { IDENTITY_CLIENT, readableServices, readerOf, requireClients } from '../aws-source/readable-services.js';
import { CommandLineError } from './errors.js';
import { PlaceTally } from './place-tally.js';
import { allModels } from './services.js';
import type { CaptureReport } from './target.js';

export interface AwsCapture {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly selection: SnapshotSelection;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Tells a person what could not be read. */
  readonly note: (text: string) => void;
  /** Changes what is written on its way. */
  readonly through?: ((source: StateSource) => StateSource) | undefined;
  /** What the file says of its capture, beside where it is from. */
  readonly told?: JsonObject | undefined;
}

/** Captures an account into a file. @throws UsageError when it cannot be read. */
export async function captureFromAws(path: string, { flags, selection, version, signal, onProgress, note, through, told }: AwsCapture): Promise<CaptureReport & { readonly source: string }> {
  const services = selectedServices(selection);
  const options = { includeMessages: flags['include-messages'] === true, maxObjectBytes: readSize(flags['max-object-size']) };
  const access = readAccess(flags, signal);
  await requireClients([...services.map((service) => readerOf(service).client), IDENTITY_CLIENT]);
  // The SDK would tell people which Node it wants in 2027, which they can do nothing about here.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { AwsSource } = await import('../aws-source/aws-source.js');
  const regions = await regionsOf(selection, access);
  const accountId = await accountOf(selection, access, regions[0] ?? DEFAULT_REGION, note);
  const models = await allModels();
  const source = new AwsSource({ ...access, ...options, services, accountId, regions, models, note });
  const tally = new PlaceTally();
  const selected = selectSource(source, compileSelection(selection));
  const { records } = await writeSource(path, through?.(selected) ?? selected, models, {
    createdAt: new Date(),
    producer: `winterbaume/${version}`,
    capture: { ...source.capture, ...told, selection: { ...selectionToJson(selection), accountIds: [accountId], regions: [...regions] } },
    signal,
    onProgress: (progress) => {
      tally.add(progress);
      onProgress(progress);
    },
  });
  note('each resource as it was when it was read, not all as of one moment');
  return { file: path, records, places: tally.places.filter((place) => place.records > 0), source: source.name };
}

function selectedServices({ services }: SnapshotSelection): readonly string[] {
  const known = readableServices.join(', ');
  if (services === undefined) throw new CommandLineError('--from-aws needs to be told what to read', [`name services with --service: ${known}`]);
  const unreadable = services.find((service) => !readableServices.includes(service));
  if (unreadable !== undefined) throw new CommandLineError(`the state of ${unreadable} cannot be read through its API`, [`what can be read: ${known}`]);
  return [...new Set(services)];
}

function readAccess(flags: AwsCapture['flags'], signal: AbortSignal): AwsAccess {
  const { 'endpoint-url': endpointUrl, profile, rate } = flags as Readonly<Record<string, string | undefined>>;
  if (endpointUrl !== undefined && !(URL.canParse(endpointUrl) && /^https?:/.test(endpointUrl))) {
    throw new CommandLineError(`--endpoint-url cannot be ${JSON.stringify(endpointUrl)}`, ['it is a URL such as http://127.0.0.1:4566']);
  }
  return { endpointUrl, profile, requestsPerSecond: readRate(rate), signal };
}

function readRate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const rate = /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (rate > 0) return rate;
  throw new CommandLineError(`--rate cannot be ${JSON.stringify(text)}`, ['it is a number of requests in a second, such as 20 or 0.5']);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3 };

function readSize(value: unknown): number {
  const text = typeof value === 'string' ? value : '';
  const [, digits = '', unit = ''] = /^(\d{1,12})(|[KMG]iB)$/i.exec(text) ?? [];
  if (digits !== '') return Number(digits) * (UNITS[unit.toUpperCase()] ?? 1);
  throw new CommandLineError(`--max-object-size cannot be ${JSON.stringify(text)}`, ['it is a number of bytes, or one of KiB, MiB or GiB, such as 16MiB']);
}

async function regionsOf({ regions }: SnapshotSelection, access: AwsAccess): Promise<readonly string[]> {
  if (regions !== undefined) return [...new Set(regions)];
  const { configuredRegion } = await import('../aws-source/identity.js');
  const region = (await configuredRegion(access)) ?? (access.endpointUrl === undefined ? undefined : DEFAULT_REGION);
  if (region === undefined) throw new CommandLineError('there is no region to read', ['name one or more with --region, or set AWS_REGION']);
  return [region];
}

/** The account that was named, or the credentials' own. What stands for AWS may have no STS to ask. */
async function accountOf({ accountIds }: SnapshotSelection, access: AwsAccess, region: string, note: (text: string) => void): Promise<string> {
  const [named, second] = accountIds ?? [];
  if (second !== undefined) throw new CommandLineError('--from-aws reads one account', ['name one --account-id, or none']);
  if (named !== undefined) return named;
  const { callerAccount } = await import('../aws-source/identity.js');
  try {
    return await callerAccount(access, region);
  } catch (error) {
    if (access.endpointUrl === undefined || (error as { readonly awsName?: string }).awsName === undefined) throw error;
    note(`${access.endpointUrl} does not tell its account; it is taken for ${DEFAULT_ACCOUNT_ID} (--account-id says otherwise)`);
    return DEFAULT_ACCOUNT_ID;
  }
}
