// The load generator, in a process of its own so that it does not share the server's event loop. Reads a plan as JSON from its first argument,
// prints what it measured as JSON.
import autocannon from 'autocannon';

const plan = JSON.parse(process.argv[2]);

/** Two requests in turn on each connection: receive, then delete what was received. */
function receiveAndDelete({ queueUrl, headers }) {
  return [
    {
      method: 'POST',
      path: '/',
      headers: { ...headers, 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
      body: JSON.stringify({ QueueUrl: queueUrl, MaxNumberOfMessages: 1 }),
      onResponse: (_status, body, context) => {
        context.handle = JSON.parse(body).Messages?.[0]?.ReceiptHandle;
        context.empty = (context.empty ?? 0) + (context.handle === undefined ? 1 : 0);
      },
    },
    {
      method: 'POST',
      path: '/',
      setupRequest: (request, context) => ({
        ...request,
        headers: { ...headers, 'x-amz-target': 'AmazonSQS.DeleteMessage' },
        body: JSON.stringify({ QueueUrl: queueUrl, ReceiptHandle: context.handle ?? 'none' }),
      }),
    },
  ];
}

/** One request, or several in turn on each connection. */
function given({ headers, body, bodies = [body] }) {
  return bodies.map((text) => ({ method: 'POST', path: '/', headers, body: text }));
}

const requests = plan.kind === 'receive-and-delete' ? receiveAndDelete(plan) : given(plan);
const result = await autocannon({ url: plan.url, connections: plan.connections, duration: plan.seconds, requests });
if (result.errors > 0) throw new Error(`${result.errors} requests failed`);
process.stdout.write(
  JSON.stringify({
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    non2xx: result.non2xx,
    total: result.requests.total,
  }),
);
