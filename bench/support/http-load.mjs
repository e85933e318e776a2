// A load generator on Node's own HTTP client, for servers that close each connection: autocannon hardly sends to those. Reads a plan as JSON from its
// first argument, prints what it measured as JSON.
import { Agent, request } from 'node:http';

const { url, connections, seconds, headers, body, bodies = [body], kind, queueUrl } = JSON.parse(process.argv[2]);
const { hostname, port } = new URL(url);
const agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
const latencies = [];
let non2xx = 0;

function send(text, more) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request({ agent, hostname, port, path: '/', method: 'POST', headers: { ...headers, ...more, 'content-length': Buffer.byteLength(text) } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        latencies.push(performance.now() - begun);
        if (answer.statusCode < 200 || answer.statusCode > 299) non2xx += 1;
        resolve(Buffer.concat(chunks));
      });
      answer.on('error', reject);
    });
    // A connection that the server closed just before is tried again by the next request.
    sent.on('error', (error) => (error.code === 'ECONNRESET' ? resolve(Buffer.from('{}')) : reject(error)));
    sent.end(text);
  });
}

async function receiveAndDelete() {
  const received = await send(JSON.stringify({ QueueUrl: queueUrl, MaxNumberOfMessages: 1 }), { 'x-amz-target': 'AmazonSQS.ReceiveMessage' });
  const handle = JSON.parse(received).Messages?.[0]?.ReceiptHandle;
  if (handle !== undefined) await send(JSON.stringify({ QueueUrl: queueUrl, ReceiptHandle: handle }), { 'x-amz-target': 'AmazonSQS.DeleteMessage' });
}

const begun = performance.now();
const end = begun + seconds * 1000;
await Promise.all(
  Array.from({ length: connections }, async (_each, first) => {
    for (let turn = first; performance.now() < end; turn += 1) {
      if (kind === 'receive-and-delete') await receiveAndDelete();
      else await send(bodies[turn % bodies.length]);
    }
  }),
);
const span = (performance.now() - begun) / 1000;
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.floor(latencies.length * share)] ?? 0;
process.stdout.write(JSON.stringify({ perSecond: latencies.length / span, p50: at(0.5), p99: at(0.99), non2xx, total: latencies.length }));
process.exit();
