import type { Scope } from '../../core/scope.js';
import { collectView } from '../../core/state.js';
import { restoreView } from '../../core/view.js';
import { snsStateModel, type NewDelivery, type SnsBackend, type SnsView, type Subscription } from '../../services/sns/index.js';
import type { TestRunner } from '../runner.js';
import { delivery, makeMessage, makeSubscription, makeTopic, NOW } from './inputs.js';

/** What this suite needs beside the rest: with `node:test`, `before` and `after`. */
export interface SuiteRunner extends Omit<TestRunner, 'beforeEach' | 'afterEach'> {
  readonly beforeAll: (body: () => Promise<void>) => unknown;
  readonly afterAll: (body: () => Promise<void>) => unknown;
}

/**
 * What every SNS backend promises, as tests. One backend serves all cases, each in a scope of its own.
 * @param create gives a backend whose store is empty; it is closed after the last case.
 * @param label tells backends apart where several are tested.
 */
export function snsBackendSuite(runner: SuiteRunner, create: () => SnsBackend | Promise<SnsBackend>, label?: string): void {
  const { describe, it, beforeAll, afterAll, expect } = runner;
  describe(label === undefined ? 'SnsBackend' : `SnsBackend: ${label}`, () => {
    let backend: SnsBackend;
    let scopes = 0;
    beforeAll(async () => {
      backend = await create();
    });
    afterAll(() => backend.close());
    const newScope = (): Scope => {
      scopes += 1;
      return { accountId: String(100_000_000_000 + scopes), region: 'us-east-1' };
    };
    const subscribe = (scope: Scope, subscription: Subscription): Promise<unknown> =>
      backend.subscribe(scope, subscription.topic, subscription, () => ({ subscription, deliveries: [] }));
    const versionOf = async (scope: Scope, topic: string): Promise<string> => (await backend.readChanges(scope, topic, undefined))?.version ?? '';
    const take = async (scope: Scope, now: number, heldUntil = now + 1000): Promise<string[]> =>
      (await backend.takeDeliveries(scope, { now, heldUntil, limit: 100 })).deliveries.map(({ id }) => id);

    it('gives a topic a new version with every change of it or of its subscriptions, and tells what changed since', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t'));
      const empty = await backend.readChanges(scope, 't', undefined);
      expect(empty).toMatchObject({ complete: true, changed: [], removed: [] });
      await subscribe(scope, makeSubscription('t', 'a'));
      await subscribe(scope, makeSubscription('t', 'b'));
      await backend.removeSubscription(scope, 't', 'a', []);
      const later = await backend.readChanges(scope, 't', empty?.version);
      expect(later).toMatchObject({ complete: false, changed: [{ id: 'b' }], removed: ['a'] });
      expect(later?.version).not.toBe(empty?.version);
      expect(await backend.readChanges(scope, 't', later?.version)).toMatchObject({ complete: false, changed: [], removed: [] });
      await backend.updateTopic(scope, 't', (topic) => ({ ...topic, attributes: { DisplayName: 'x' } }));
      expect(await backend.readChanges(scope, 't', later?.version)).toMatchObject({ topic: { attributes: { DisplayName: 'x' } }, changed: [] });
    });

    it('never gives a version again, not even to a topic that was deleted and made anew', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t'));
      const before = await versionOf(scope, 't');
      await backend.deleteTopic(scope, 't');
      expect(await backend.readChanges(scope, 't', before)).toBeUndefined();
      await backend.createTopic(scope, makeTopic('t'));
      expect(await versionOf(scope, 't')).not.toBe(before);
    });

    it('accepts nothing for a topic that has changed', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t'));
      const request = { now: NOW, version: await versionOf(scope, 't'), heldUntil: NOW, messages: [{ message: makeMessage('1'), recipients: [] }], deduplicationWindow: 0, numbered: false };
      await subscribe(scope, makeSubscription('t', 'a'));
      expect(await backend.publish(scope, 't', request)).toEqual({ kind: 'stale' });
      expect(await backend.publish(scope, 'none', request)).toEqual({ kind: 'missing' });
    });

    it('counts subscriptions, and has one for each endpoint', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t'));
      await subscribe(scope, makeSubscription('t', 'a'));
      await subscribe(scope, { ...makeSubscription('t', 'b'), confirmed: false });
      const again = makeSubscription('t', 'c', makeSubscription('t', 'a').endpoint);
      let held: string | undefined;
      await backend.subscribe(scope, 't', again, (existing) => {
        held = existing?.id;
        return { subscription: existing ?? again, deliveries: [] };
      });
      expect(held).toBe('a');
      expect((await backend.describeTopic(scope, 't'))?.counts).toEqual({ confirmed: 1, pending: 1, deleted: 0 });
      await backend.updateSubscription(scope, 't', 'b', (subscription) => ({ ...subscription, confirmed: true }));
      await backend.removeSubscription(scope, 't', 'a', []);
      expect((await backend.describeTopic(scope, 't'))?.counts).toEqual({ confirmed: 1, pending: 0, deleted: 1 });
    });

    it('writes nothing when a plan throws', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t'));
      const fail = (): never => {
        throw new Error('no');
      };
      await expect(backend.updateTopic(scope, 't', fail)).rejects.toThrow('no');
      await expect(backend.subscribe(scope, 't', { protocol: 'sqs', endpoint: 'x' }, fail)).rejects.toThrow('no');
      expect(await backend.listSubscriptions(scope, { limit: 10 })).toEqual([]);
    });

    it('holds a delivery for who takes it, and gives it to others when that time has passed', async () => {
      const scope = newScope();
      await backend.enqueue(scope, [delivery('d1', NOW + 100), delivery('d2', NOW + 50)]);
      expect(await backend.takeDeliveries(scope, { now: NOW, heldUntil: NOW, limit: 10 })).toEqual({ deliveries: [], nextDueAt: NOW + 50 });
      expect(await take(scope, NOW + 100)).toEqual(['d2', 'd1']);
      expect(await take(scope, NOW + 1099)).toEqual([]);
      await backend.settleDeliveries(scope, NOW + 1099, [{ id: 'd1', kind: 'done' }]);
      expect(await take(scope, NOW + 1100)).toEqual(['d2']);
      await backend.settleDeliveries(scope, NOW, [{ id: 'd2', kind: 'again', dueAt: NOW + 9000, failures: 3 }]);
      const { deliveries } = await backend.takeDeliveries(scope, { now: NOW + 9000, heldUntil: NOW, limit: 10 });
      expect(deliveries).toMatchObject([{ id: 'd2', failures: 3, message: { messageId: 'm-d2' } }]);
      await backend.settleDeliveries(scope, NOW, [{ id: 'd2', kind: 'done' }, { id: 'gone', kind: 'done' }]);
      expect(await backend.takeDeliveries(scope, { now: NOW * 2, heldUntil: NOW, limit: 10 })).toEqual({ deliveries: [], nextDueAt: undefined });
    });

    it('gives of a lane only the delivery with the lowest sequence number', async () => {
      const scope = newScope();
      const inLane = (id: string, sequenceNumber: string, lane: string): NewDelivery => {
        const { delivery: held } = delivery(id, NOW);
        return { delivery: { ...held, lane, message: { ...held.message, sequenceNumber } }, heldUntil: NOW };
      };
      await backend.enqueue(scope, [inLane('b', '2', 'x'), inLane('c', '3', 'x'), inLane('z', '1', 'y')]);
      await backend.enqueue(scope, [inLane('a', '1', 'x')]);
      expect((await take(scope, NOW)).sort()).toEqual(['a', 'z']);
      await backend.settleDeliveries(scope, NOW + 1, [{ id: 'a', kind: 'done' }]);
      expect(await take(scope, NOW + 1)).toEqual(['b']);
      await backend.settleDeliveries(scope, NOW + 1, [{ id: 'b', kind: 'again', dueAt: NOW + 500, failures: 1 }]);
      expect(await take(scope, NOW + 499)).toEqual([]);
      expect(await take(scope, NOW + 500)).toEqual(['b']);
      await backend.settleDeliveries(scope, NOW + 500, [{ id: 'b', kind: 'done' }]);
      expect(await take(scope, NOW + 500)).toEqual(['c']);
    });

    it('numbers and deduplicates messages of FIFO topics and enqueues them once', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t.fifo'));
      await subscribe(scope, makeSubscription('t.fifo', 'a'));
      const publish = async (ids: readonly string[], now: number): ReturnType<SnsBackend['publish']> =>
        backend.publish(scope, 't.fifo', {
          now,
          version: await versionOf(scope, 't.fifo'),
          heldUntil: now + 10,
          messages: ids.map((id) => ({
            message: makeMessage(`${id}@${String(now)}`),
            deduplicationKey: id,
            recipients: [{ deliveryId: `d-${id}-${String(now)}`, subscriptionId: 'a', lane: 'a g' }],
          })),
          deduplicationWindow: 1000,
          numbered: true,
        });
      const first = await publish(['1', '2'], NOW);
      const second = await publish(['2', '3'], NOW + 999);
      const third = await publish(['2'], NOW + 1000);
      if (first.kind !== 'published' || second.kind !== 'published' || third.kind !== 'published') throw new Error('not published');
      expect(first.held.map(({ id }) => id)).toEqual([`d-1-${String(NOW)}`]);
      expect(second.messages).toMatchObject([{ messageId: `2@${String(NOW)}`, duplicate: true }, { duplicate: false }]);
      expect(second.messages[0]?.sequenceNumber).toBe(first.messages[1]?.sequenceNumber);
      expect(third.messages).toMatchObject([{ duplicate: false }]);
      const numbers = [...first.messages, second.messages[1], third.messages[0]].map((message) => message?.sequenceNumber ?? '');
      expect(numbers).toEqual([...numbers].sort());
      expect(new Set(numbers).size).toBe(4);
    });

    it('keeps an archive and drops what is too old', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t.fifo'));
      const publish = async (id: string, now: number): Promise<unknown> =>
        backend.publish(scope, 't.fifo', {
          now,
          version: await versionOf(scope, 't.fifo'),
          heldUntil: now,
          messages: [{ message: makeMessage(id, { publishedAt: now }), recipients: [] }],
          deduplicationWindow: 0,
          archiveFrom: now - 100,
          numbered: true,
        });
      await publish('1', NOW);
      await publish('2', NOW + 60);
      await publish('3', NOW + 120);
      const all = await backend.readArchive(scope, 't.fifo', { after: '', from: 0, until: NOW * 2, limit: 10 });
      expect(all.map(({ messageId }) => messageId)).toEqual(['2', '3']);
      const after = all[0]?.sequenceNumber ?? '';
      expect((await backend.readArchive(scope, 't.fifo', { after, from: 0, until: NOW * 2, limit: 10 })).map(({ messageId }) => messageId)).toEqual(['3']);
      expect(await backend.readArchive(scope, 't.fifo', { after: '', from: 0, until: NOW + 60, limit: 10 })).toHaveLength(1);
    });

    it('takes a step of a replay only from where it stands, and the last only at the archive\'s end', async () => {
      const scope = newScope();
      await backend.createTopic(scope, makeTopic('t.fifo'));
      await subscribe(scope, { ...makeSubscription('t.fifo', 'a'), replay: { status: 'Pending', cursor: '' } });
      const version = await versionOf(scope, 't.fifo');
      await backend.publish(scope, 't.fifo', {
        ...{ now: NOW, version, heldUntil: NOW, deduplicationWindow: 0, archiveFrom: 0, numbered: true },
        messages: [{ message: makeMessage('1'), recipients: [] }],
      });
      const [archived] = await backend.readArchive(scope, 't.fifo', { after: '', from: 0, until: NOW * 2, limit: 10 });
      const cursor = archived?.sequenceNumber ?? '';
      const step = (from: Subscription['replay'], to: Subscription['replay'], toTheEnd: boolean): Promise<boolean> => {
        if (from === undefined || to === undefined) throw new Error('a step has two ends');
        return backend.advanceReplay(scope, 't.fifo', 'a', { from, to, toTheEnd, deliveries: [] });
      };
      const begin = { status: 'Pending', cursor: '' } as const;
      expect(await step(begin, { status: 'Completed', cursor: '' }, true)).toBe(false);
      expect(await step(begin, { status: 'In progress', cursor }, false)).toBe(true);
      expect(await step(begin, { status: 'In progress', cursor }, false)).toBe(false);
      expect(await step({ status: 'In progress', cursor }, { status: 'Completed', cursor }, true)).toBe(true);
    });

    it('records what was delivered to what the mock does not have, the newest first', async () => {
      const scope = newScope();
      for (const id of ['1', '2', '3']) {
        await backend.enqueue(scope, [delivery(id, NOW)]);
        const sent = { id: `s${id}`, at: NOW, protocol: 'sms' as const, endpoint: '+15550100', messageId: id, content: 'x' };
        // Settled twice, recorded once.
        for (let time = 0; time < 2; time += 1) await backend.settleDeliveries(scope, NOW, [{ id, kind: 'done', sent }]);
      }
      const ids = async (page: { before?: string; limit: number }): Promise<string[]> => (await backend.listSent(scope, page)).map(({ id }) => id);
      expect(await ids({ limit: 2 })).toEqual(['s3', 's2']);
      expect(await ids({ before: 's2', limit: 2 })).toEqual(['s1']);
      await backend.clearSent(scope);
      expect(await ids({ limit: 2 })).toEqual([]);
    });

    it('forgets a topic with all that belongs to it, and nothing else', async () => {
      const scope = newScope();
      for (const name of ['t', 't2']) {
        await backend.createTopic(scope, makeTopic(name));
        await subscribe(scope, makeSubscription(name, 'a'));
        await backend.publish(scope, name, {
          ...{ now: NOW, version: await versionOf(scope, name), heldUntil: NOW, deduplicationWindow: 0, numbered: false },
          messages: [{ message: makeMessage(name), recipients: [{ deliveryId: `d-${name}`, subscriptionId: 'a' }] }],
        });
      }
      expect(await backend.deleteTopic(scope, 't')).toBe(true);
      expect(await backend.deleteTopic(scope, 't')).toBe(false);
      expect((await backend.listSubscriptions(scope, { limit: 10 })).map(({ topic }) => topic)).toEqual(['t2']);
      expect(await take(scope, NOW)).toEqual(['d-t2']);
    });

    it('gives back a state exactly as it was', async () => {
      const from = newScope();
      const to = newScope();
      await fill(backend, from);
      const view = await collectView(snsStateModel, backend.exportState(from));
      expect(Object.keys(view)).toEqual(['topics', 'platformApplications', 'account']);
      await backend.createTopic(to, makeTopic('former'));
      await restoreView({ backend, model: snsStateModel }, to, view);
      expect(await collectView(snsStateModel, backend.exportState(to))).toEqual(view);
      expect(await backend.findTopic(to, 'former')).toBeUndefined();
      expect((await backend.describeTopic(to, 'orders.fifo'))?.counts).toEqual({ confirmed: 1, pending: 0, deleted: 0 });
      expect((await take(to, NOW * 2)).length).toBe(2);
    });

    it('merges without deleting, and tells what came of each record', async () => {
      const scope = newScope();
      const other = newScope();
      await fill(backend, other);
      const view = (await collectView(snsStateModel, backend.exportState(other))) as SnsView;
      const { definition } = view.topics?.['orders.fifo'] ?? {};
      const record = { collection: 'topics', resource: 'orders.fifo', section: 'definition', value: JSON.parse(JSON.stringify(definition)) as never };
      expect(await backend.mergeState(scope, [record], { onConflict: 'fail', dryRun: true })).toEqual(['added']);
      expect(await backend.mergeState(scope, [record], { onConflict: 'fail' })).toEqual(['added']);
      expect(await backend.mergeState(scope, [record], { onConflict: 'fail' })).toEqual(['unchanged']);
      await backend.updateTopic(scope, 'orders.fifo', (topic) => ({ ...topic, attributes: { DisplayName: 'mine' } }));
      expect(await backend.mergeState(scope, [record], { onConflict: 'keep' })).toEqual(['kept']);
      await expect(backend.mergeState(scope, [record], { onConflict: 'fail' })).rejects.toThrow('1 record(s) exist with other values');
      expect(await backend.mergeState(scope, [record], { onConflict: 'replace' })).toEqual(['replaced']);
      expect((await backend.findTopic(scope, 'orders.fifo'))?.attributes).toEqual({ ArchivePolicy: '{"MessageRetentionPeriod":"1"}' });
    });

    it('keeps the secrets of an application that a merge replaces by one without', async () => {
      const scope = newScope();
      const secrets = { PlatformCredential: 'key', PlatformPrincipal: 'certificate' };
      await backend.putApplication(scope, 'APNS/shop', () => ({ platform: 'APNS', name: 'shop', attributes: secrets }));
      const value = { platform: 'APNS', name: 'shop', attributes: { Enabled: 'false' } };
      const record = { collection: 'platformApplications', resource: 'APNS/shop', section: 'definition', value };
      expect(await backend.mergeState(scope, [record], { onConflict: 'replace' })).toEqual(['replaced']);
      expect((await backend.findApplication(scope, 'APNS/shop'))?.attributes).toEqual({ Enabled: 'false', ...secrets });
      expect(await backend.mergeState(scope, [record], { onConflict: 'fail' })).toEqual(['unchanged']);
    });

    it('empties a scope', async () => {
      const scope = newScope();
      await fill(backend, scope);
      expect(await backend.listScopes()).toContainEqual(scope);
      await backend.clearState(scope);
      expect(await collectView(snsStateModel, backend.exportState(scope))).toEqual({});
      expect(await backend.listScopes()).not.toContainEqual(scope);
    });
  });
}

/** Something of everything that a scope can hold. */
async function fill(backend: SnsBackend, scope: Scope): Promise<void> {
  await backend.createTopic(scope, makeTopic('orders.fifo', { ArchivePolicy: '{"MessageRetentionPeriod":"1"}' }));
  await backend.subscribe(scope, 'orders.fifo', makeSubscription('orders.fifo', 'a'), () => ({ subscription: makeSubscription('orders.fifo', 'a'), deliveries: [] }));
  const version = (await backend.readChanges(scope, 'orders.fifo', undefined))?.version ?? '';
  await backend.publish(scope, 'orders.fifo', {
    ...{ now: NOW, version, heldUntil: NOW + 5, deduplicationWindow: 1000, archiveFrom: 0, numbered: true },
    messages: [{ message: makeMessage('m', { groupId: 'g' }), deduplicationKey: 'k', recipients: [{ deliveryId: 'd', subscriptionId: 'a', lane: 'a g' }] }],
  });
  await backend.enqueue(scope, [delivery('direct', NOW + 7), delivery('done', NOW)]);
  const sent = { id: 's', at: NOW, protocol: 'sms' as const, endpoint: '+15550100', messageId: 'm-done', content: 'x' };
  await backend.settleDeliveries(scope, NOW, [{ id: 'done', kind: 'done', sent }]);
  await backend.putApplication(scope, 'APNS/app', () => ({ platform: 'APNS', name: 'app', attributes: { PlatformCredential: 'c' } }));
  await backend.registerEndpoint(scope, 'APNS/app', 'token', () => ({ id: 'e', token: 'token', enabled: true, createdAt: NOW }));
  await backend.updateSettings(scope, () => ({ smsAttributes: { DefaultSMSType: 'Promotional' } }));
  await backend.putSandboxNumber(scope, { phoneNumber: '+15550101', status: 'Pending', oneTimePassword: '123456' });
  await backend.setOptedOut(scope, '+15550102', true);
}
