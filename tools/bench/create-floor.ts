import { Queue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Pool } from 'pg';

/**
 * The floor of G1, a process of its own: bare Node, one transaction of two inserts and one job a request.
 * No token, no validation, no quota, no idempotency, no event.
 */
export async function serveCreateFloor(
  databaseUrl: string,
  redisUrl: string,
  port: number,
): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 24 });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS floor_a (id uuid PRIMARY KEY, body jsonb, at timestamptz DEFAULT now())',
  );
  await pool.query(
    'CREATE TABLE IF NOT EXISTS floor_b (id bigserial PRIMARY KEY, a uuid, body jsonb, at timestamptz DEFAULT now())',
  );
  const queue = new Queue('floor', { connection: { url: redisUrl } });

  const create = async (body: string): Promise<string> => {
    const id = randomUUID();
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO floor_a (id, body) VALUES ($1, $2)', [id, body]);
      await client.query('INSERT INTO floor_b (a, body) VALUES ($1, $2)', [id, body]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    await queue.add('generate', { id }, { removeOnComplete: true });
    return id;
  };

  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      create(Buffer.concat(chunks).toString()).then(
        (id) =>
          response
            .writeHead(202, { 'content-type': 'application/json' })
            .end(JSON.stringify({ deck_id: id })),
        () => response.writeHead(500).end(),
      );
    });
  }).listen(port, '127.0.0.1');
}
