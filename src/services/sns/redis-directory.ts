import type { Scope } from '../../core/scope.js';
import type { Page } from './backend.js';
import type { AccountSettings, PlatformApplication, PlatformEndpoint, SandboxPhoneNumber } from './model.js';
import type { Program } from './redis-program.js';
import { parsed, RedisSnsStore, type Json } from './redis-store.js';

/** What an account has beside topics: platform applications with their endpoints, and all about text messages. */
export abstract class RedisSnsDirectory extends RedisSnsStore {
  // ---- Platform applications and endpoints

  async findApplication(scope: Scope, key: string): Promise<PlatformApplication | undefined> {
    return (await this.json<PlatformApplication>(scope, 'applications', key))?.value;
  }

  async putApplication(
    scope: Scope,
    key: string,
    plan: (held: PlatformApplication | undefined) => PlatformApplication,
  ): Promise<PlatformApplication> {
    await this.space.remember(scope);
    let application: PlatformApplication | undefined;
    await this.transact(scope, async (program) => {
      const held = await this.json<PlatformApplication>(scope, 'applications', key);
      application = plan(held?.value);
      program.expect('applications', key, held?.text).hset('applications', key, application).zadd('application-keys', key);
    });
    if (application === undefined) throw new Error('the plan gave no application');
    return application;
  }

  async deleteApplication(scope: Scope, key: string): Promise<void> {
    await this.transact(scope, async (program) => {
      program.hdel('applications', key).zrem('application-keys', key);
      for (const endpoint of await this.values<PlatformEndpoint>(scope, 'endpoint-ids', 'endpoints', `${key}:`, { limit: Number.MAX_SAFE_INTEGER })) {
        removeEndpoint(program, key, endpoint);
      }
    });
  }

  async listApplications(scope: Scope, page: Page): Promise<readonly PlatformApplication[]> {
    return this.values(scope, 'application-keys', 'applications', '', page);
  }

  async findEndpoint(scope: Scope, application: string, id: string): Promise<PlatformEndpoint | undefined> {
    return (await this.json<PlatformEndpoint>(scope, 'endpoints', `${application}:${id}`))?.value;
  }

  async registerEndpoint(
    scope: Scope,
    application: string,
    token: string,
    plan: (held: PlatformEndpoint | undefined) => PlatformEndpoint,
  ): Promise<PlatformEndpoint | undefined> {
    let endpoint: PlatformEndpoint | undefined;
    await this.transact(scope, async (program) => {
      endpoint = undefined;
      const owner = await this.text(scope, 'applications', application);
      if (owner === undefined) return;
      const id = await this.text(scope, 'endpoint-tokens', `${application}:${token}`);
      const held = id === undefined ? undefined : await this.json<PlatformEndpoint>(scope, 'endpoints', `${application}:${id}`);
      endpoint = plan(held?.value);
      program.expect('applications', application, owner).expect('endpoint-tokens', `${application}:${token}`, id);
      if (endpoint !== held?.value) putEndpoint(program, application, held?.value, endpoint);
    });
    return endpoint;
  }

  async updateEndpoint(
    scope: Scope,
    application: string,
    id: string,
    plan: (held: PlatformEndpoint) => PlatformEndpoint,
  ): Promise<PlatformEndpoint | undefined> {
    let updated: PlatformEndpoint | undefined;
    await this.transact(scope, async (program) => {
      const held = await this.json<PlatformEndpoint>(scope, 'endpoints', `${application}:${id}`);
      updated = held && plan(held.value);
      if (held === undefined || updated === undefined) return;
      putEndpoint(program.expect('endpoints', `${application}:${id}`, held.text), application, held.value, updated);
    });
    return updated;
  }

  async deleteEndpoint(scope: Scope, application: string, id: string): Promise<PlatformEndpoint | undefined> {
    let removed: PlatformEndpoint | undefined;
    await this.transact(scope, async (program) => {
      const held = await this.json<PlatformEndpoint>(scope, 'endpoints', `${application}:${id}`);
      removed = held?.value;
      if (held !== undefined) removeEndpoint(program.expect('endpoints', `${application}:${id}`, held.text), application, held.value);
    });
    return removed;
  }

  async listEndpoints(scope: Scope, application: string, { after, limit }: Page): Promise<readonly PlatformEndpoint[]> {
    const page = { limit, ...(after === undefined ? {} : { after: `${application}:${after}` }) };
    return this.values(scope, 'endpoint-ids', 'endpoints', `${application}:`, page);
  }

  // ---- Text messages

  async readSettings(scope: Scope): Promise<AccountSettings> {
    return (await this.settings(scope))?.value ?? { smsAttributes: {} };
  }

  async updateSettings(scope: Scope, plan: (held: AccountSettings) => AccountSettings): Promise<void> {
    await this.space.remember(scope);
    await this.transact(scope, async (program) => {
      const held = await this.settings(scope);
      program.expect('settings', '', held?.text).set('settings', plan(held?.value ?? { smsAttributes: {} }));
    });
  }

  async findSandboxNumber(scope: Scope, phoneNumber: string): Promise<SandboxPhoneNumber | undefined> {
    return (await this.json<SandboxPhoneNumber>(scope, 'sandbox', phoneNumber))?.value;
  }

  async putSandboxNumber(scope: Scope, number: SandboxPhoneNumber): Promise<void> {
    await this.space.remember(scope);
    await this.transact(scope, async (program) => {
      program.hset('sandbox', number.phoneNumber, number);
    });
  }

  async deleteSandboxNumber(scope: Scope, phoneNumber: string): Promise<boolean> {
    const [removed] = await this.commands(scope, ['HDEL', 'sandbox', phoneNumber]);
    return removed === 1;
  }

  async listSandboxNumbers(scope: Scope, { after = '', limit }: Page): Promise<readonly SandboxPhoneNumber[]> {
    // An account has ten such numbers at most.
    const [texts] = await this.commands(scope, ['HVALS', 'sandbox']);
    const numbers = (texts as readonly string[]).map((text) => JSON.parse(text) as SandboxPhoneNumber).filter(({ phoneNumber }) => phoneNumber > after);
    return numbers.sort((a, b) => (a.phoneNumber < b.phoneNumber ? -1 : 1)).slice(0, limit);
  }

  async isOptedOut(scope: Scope, phoneNumber: string): Promise<boolean> {
    const [score] = await this.commands(scope, ['ZSCORE', 'opted-out', phoneNumber]);
    return score !== null;
  }

  async setOptedOut(scope: Scope, phoneNumber: string, optedOut: boolean): Promise<void> {
    await this.space.remember(scope);
    await this.transact(scope, async (program) => {
      if (optedOut) program.zadd('opted-out', phoneNumber);
      else program.zrem('opted-out', phoneNumber);
    });
  }

  async listOptedOut(scope: Scope, page: Page): Promise<readonly string[]> {
    return this.page(scope, 'opted-out', '', page);
  }

  private async settings(scope: Scope): Promise<Json<AccountSettings>> {
    const [text] = await this.commands(scope, ['GET', 'settings']);
    return parsed(text as string | null);
  }
}

function putEndpoint(program: Program, application: string, held: PlatformEndpoint | undefined, endpoint: PlatformEndpoint): void {
  const member = `${application}:${endpoint.id}`;
  if (held !== undefined) program.hdel('endpoint-tokens', `${application}:${held.token}`);
  program.hset('endpoints', member, endpoint).zadd('endpoint-ids', member).hsetText('endpoint-tokens', `${application}:${endpoint.token}`, endpoint.id);
}

function removeEndpoint(program: Program, application: string, { id, token }: PlatformEndpoint): void {
  const member = `${application}:${id}`;
  program.hdel('endpoints', member).zrem('endpoint-ids', member).hdel('endpoint-tokens', `${application}:${token}`);
}
