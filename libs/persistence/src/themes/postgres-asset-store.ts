import { Asset, AssetLimitReached, AssetStore, EncodedPicture } from '@presto/decks';
import { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';

interface Row {
  readonly id: string;
  readonly media_type: EncodedPicture['mediaType'];
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly created_at: Date;
}

const COLUMNS = 'id, media_type, width, height, length(bytes) AS size, created_at';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export class PostgresAssetStore extends AssetStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  async add(
    { id, userId, picture }: { id: string; userId: string; picture: EncodedPicture },
    most: number,
  ): Promise<Asset> {
    const { mediaType, width, height, bytes } = picture;
    // The id is ours and new: storing twice, after an answer that was lost, is storing once.
    await this.query(
      `INSERT INTO assets (id, user_id, media_type, width, height, bytes)
       SELECT $1::uuid, $2::varchar, $3, $4::int, $5::int, $6::bytea WHERE (SELECT count(*) FROM assets WHERE user_id = $2) < $7
       ON CONFLICT DO NOTHING`,
      [id, userId, mediaType, width, height, Buffer.from(bytes), most],
    );
    const stored = await this.load(userId, id);
    if (!stored) throw new AssetLimitReached(most);
    return stored;
  }

  async list(userId: string): Promise<Asset[]> {
    const rows = await this.query<Row>(
      `SELECT ${COLUMNS} FROM assets WHERE user_id = $1 ORDER BY created_at DESC, id`,
      [userId],
    );
    return rows.map(assetOf);
  }

  async load(userId: string, id: string) {
    if (!UUID.test(id)) return null;
    const [row] = await this.query<Row & { bytes: Buffer }>(
      `SELECT ${COLUMNS}, bytes FROM assets WHERE user_id = $1 AND id = $2`,
      [userId, id],
    );
    return row ? { ...assetOf(row), bytes: row.bytes } : null;
  }

  async delete(userId: string, id: string): Promise<boolean> {
    if (!UUID.test(id)) return false;
    const own = [userId, id];
    const there = await this.query('SELECT 1 FROM assets WHERE user_id = $1 AND id = $2', own);
    // Not by what this takes away: a deletion whose answer was lost finds nothing the second time.
    if (there.length > 0)
      await this.query('DELETE FROM assets WHERE user_id = $1 AND id = $2', own);
    return there.length > 0;
  }

  private query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return throughRestarts.execute(() => this.database.query(sql, [...values]));
  }
}

function assetOf({ id, media_type, width, height, size, created_at }: Row): Asset {
  return { id, mediaType: media_type, width, height, size, createdAt: created_at };
}
