import type { MessageCounts } from '../../services/sqs/model.js';
import type { NewMessage, ReceivedMessage, ReceivePlan, SentMessage, SqsBackend } from '../../services/sqs/backend.js';
import { queueNamed, scope, START } from './inputs.js';

/** The backend of the case that runs, and its time. */
export class HeldBackend {
  /** Milliseconds since the epoch; a case moves it forward. */
  now = START;
  private current: SqsBackend | undefined;

  get backend(): SqsBackend {
    if (this.current === undefined) throw new Error('no case runs');
    return this.current;
  }

  begin(backend: SqsBackend): void {
    this.current = backend;
    this.now = START;
  }

  async end(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.close();
  }

  readonly make = async (name: string, attributes?: Readonly<Record<string, string>>): Promise<void> => {
    await this.backend.createQueue(scope, queueNamed(name, attributes), {});
  };

  readonly send = (name: string, ...messages: readonly NewMessage[]): Promise<readonly SentMessage[]> =>
    this.backend.sendMessages(scope, name, this.now, () => messages);

  readonly receive = async (name: string, plan: ReceivePlan): Promise<readonly ReceivedMessage[]> =>
    (await this.backend.receiveMessages(scope, name, this.now, () => plan)).messages;

  readonly counts = async (name: string): Promise<MessageCounts> => (await this.backend.describeQueue(scope, name, this.now)).counts;
}
