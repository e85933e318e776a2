import { RedisConnection } from '../../src/redis/connection.js';

// A process that opens the URL it is given, says whether it could, and ends.
const [url = ''] = process.argv.slice(2);
try {
  const connection = await RedisConnection.open(url);
  process.stdout.write(`${await connection.run((client) => client.ping())} ${connection.where}`);
  await connection.release();
} catch (error) {
  process.stdout.write(String(error));
}
