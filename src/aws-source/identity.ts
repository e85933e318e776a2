import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsApi, type AwsAccess } from './aws-api.js';

/** The account that the credentials belong to: twelve digits. @throws AwsSourceError when it is not told. */
export async function callerAccount(access: AwsAccess, region: string): Promise<string> {
  const api = new AwsApi(access, () => undefined);
  const client = api.guard('sts', new STSClient({ ...api.settings(region), maxAttempts: 2 }));
  try {
    return (await client.send(new GetCallerIdentityCommand({}), api.options)).Account ?? '';
  } finally {
    client.destroy();
  }
}

/** The region that environment or profile name, if any. */
export async function configuredRegion(access: AwsAccess): Promise<string | undefined> {
  const client = new STSClient({ ...(access.profile === undefined ? {} : { profile: access.profile }) });
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}
