import { HttpClient } from '../../../src/services/sns/delivery/http-client.js';

/** Posts to the endpoint that it is called with and writes down what came of it. */
const client = new HttpClient({ allowOutbound: false });
process.stdout.write(JSON.stringify(await client.post({ url: process.argv[2] ?? '', headers: {}, body: 'hello' })));
client.close();
