import { CreatePlatformApplicationCommand, CreatePlatformEndpointCommand, SetPlatformApplicationAttributesCommand } from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import type { View } from '../../../src/core/state.js';
import type { SnsView } from '../../../src/services/sns/index.js';
import { checkedRecords } from '../../../src/core/view.js';
import { diffSources, liveSource, merge, modelsOf, previewRestore, restore, type StateSource, type StateStore } from '../../../src/snapshot/index.js';
import { describeSns, SCOPE, type SnsWorld } from './support.js';

const KEY = 'APNS/shop';
const SECRETS = { PlatformCredential: 'private key', PlatformPrincipal: 'certificate' };

async function createApplication({ sns }: SnsWorld, name = 'shop'): Promise<string> {
  const input = { Name: name, Platform: 'APNS', Attributes: { ...SECRETS, SuccessFeedbackSampleRate: '10' } };
  const { PlatformApplicationArn = '' } = await sns.send(new CreatePlatformApplicationCommand(input));
  await sns.send(new CreatePlatformEndpointCommand({ PlatformApplicationArn, Token: 'device' }));
  return PlatformApplicationArn;
}

function attributes(view: SnsView, key = KEY): Readonly<Record<string, string>> | undefined {
  return view.platformApplications?.[key]?.definition.attributes;
}

/** What the store holds, secrets too. */
async function held({ service }: SnsWorld, key = KEY): Promise<Readonly<Record<string, string>> | undefined> {
  return attributes(await service.snapshot(SCOPE, { includeSecrets: true }), key);
}

function storeOf({ service }: SnsWorld): StateStore {
  return { service: 'sns', ...service.state };
}

function sourceOf(world: SnsWorld, view: SnsView): StateSource {
  return {
    name: 'a view',
    places: async () => [{ scope: SCOPE, service: 'sns' }],
    async *batches() {
      yield [...checkedRecords(world.service.state, view as unknown as View)];
    },
  };
}

/** The same application with another sample rate. */
function changed(view: SnsView): SnsView {
  const application = view.platformApplications?.[KEY];
  if (application === undefined) throw new Error('the view holds no application');
  const { definition } = application;
  const changes = { ...definition, attributes: { ...definition.attributes, SuccessFeedbackSampleRate: '20' } };
  return { ...view, platformApplications: { [KEY]: { ...application, definition: changes } } };
}

describeSns(
  "platform applications' secrets",
  (world) => {
    it('are left out of a capture unless they are asked for', async () => {
      await createApplication(world());
      expect(attributes(await world().service.snapshot(SCOPE))).toEqual({ SuccessFeedbackSampleRate: '10' });
      expect(attributes(await world().service.snapshot(SCOPE, { includeSecrets: true }))).toEqual({ ...SECRETS, SuccessFeedbackSampleRate: '10' });
    });

    it('stay those of the store when what is restored was captured without', async () => {
      await createApplication(world());
      const view = changed(await world().service.snapshot(SCOPE));
      await world().service.restore(SCOPE, view);
      expect(await held(world())).toEqual({ ...SECRETS, SuccessFeedbackSampleRate: '20' });
      expect(await world().service.snapshot(SCOPE)).toEqual(view);
    });

    it('are nowhere when they are restored without into an empty store', async () => {
      const arn = await createApplication(world());
      const view = await world().service.snapshot(SCOPE);
      await world().mock.reset();
      await world().service.restore(SCOPE, view);
      expect(await held(world())).toEqual({ SuccessFeedbackSampleRate: '10' });
      await world().sns.send(new SetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn, Attributes: { PlatformCredential: 'new' } }));
      expect(await held(world())).toEqual({ PlatformCredential: 'new', SuccessFeedbackSampleRate: '10' });
    });

    it('come back with a capture that has them', async () => {
      const arn = await createApplication(world());
      const view = await world().service.snapshot(SCOPE, { includeSecrets: true });
      await world().sns.send(new SetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn, Attributes: { PlatformCredential: 'new' } }));
      await world().service.restore(SCOPE, view);
      expect(await held(world())).toEqual({ ...SECRETS, SuccessFeedbackSampleRate: '10' });
    });

    it('are no conflict of a merge that has none, and outlive one that replaces', async () => {
      await createApplication(world());
      const view = await world().service.snapshot(SCOPE);
      expect(await world().service.merge(SCOPE, view, { onConflict: 'fail' })).toMatchObject({ added: 0, replaced: 0, kept: 0 });
      expect(await world().service.merge(SCOPE, changed(view), { onConflict: 'replace' })).toMatchObject({ replaced: 1, kept: 0 });
      expect(await held(world())).toEqual({ ...SECRETS, SuccessFeedbackSampleRate: '20' });
    });

    it('are a conflict of a merge that has others', async () => {
      const arn = await createApplication(world());
      const view = await world().service.snapshot(SCOPE, { includeSecrets: true });
      await world().sns.send(new SetPlatformApplicationAttributesCommand({ PlatformApplicationArn: arn, Attributes: { PlatformCredential: 'new' } }));
      expect(await world().service.merge(SCOPE, view)).toMatchObject({ kept: 1 });
      expect(await held(world())).toMatchObject({ PlatformCredential: 'new' });
      expect(await world().service.merge(SCOPE, view, { onConflict: 'replace' })).toMatchObject({ replaced: 1 });
      expect(await held(world())).toMatchObject(SECRETS);
    });

    it('stay when other resources are restored, and when files are restored and merged', async () => {
      await createApplication(world());
      await createApplication(world(), 'other');
      const view = await world().service.snapshot(SCOPE);
      const stores = [storeOf(world())];
      await restore({ source: sourceOf(world(), view), stores, selection: { include: ['APNS/other'] } });
      expect(await Promise.all([held(world()), held(world(), 'APNS/other')])).toEqual([expect.objectContaining(SECRETS), expect.objectContaining(SECRETS)]);
      await restore({ source: sourceOf(world(), changed(view)), stores });
      expect(await held(world())).toEqual({ ...SECRETS, SuccessFeedbackSampleRate: '20' });
      await merge({ source: sourceOf(world(), view), stores, onConflict: 'replace' });
      expect(await held(world())).toEqual({ ...SECRETS, SuccessFeedbackSampleRate: '10' });
    });

    it('are no difference to a capture without, and one to a capture with others', async () => {
      await createApplication(world());
      const stores = [storeOf(world())];
      const without = await world().service.snapshot(SCOPE);
      const own = await world().service.snapshot(SCOPE, { includeSecrets: true });
      const others = JSON.parse(JSON.stringify(own).replace('private key', 'other key')) as SnsView;
      const differing = async (view: SnsView): Promise<number> => (await previewRestore({ source: sourceOf(world(), view), stores })).differences;
      expect(await Promise.all([differing(without), differing(own), differing(others)])).toEqual([0, 0, 1]);
      // A comparison does not show the secrets of a living store.
      const shown: unknown[] = [];
      for await (const each of diffSources(liveSource(stores), sourceOf(world(), others), { models: modelsOf(stores) })) shown.push(each);
      expect(shown).toEqual([]);
    });
  },
  { transports: ['in process'] },
);
