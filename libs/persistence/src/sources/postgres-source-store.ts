import { NewSource, SourceStore, StoredSource } from '@presto/decks';
import { DataSource, In } from 'typeorm';
import { storable } from '../json';
import { throughRestarts } from '../retry';
import type { Seal } from './seal';
import { SourceRow } from './source.row';

export class PostgresSourceStore extends SourceStore {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {
    super();
  }

  async add(source: NewSource): Promise<StoredSource> {
    const { id, userId, title, mediaType, text } = source;
    const sealed_text = this.seal.seal(text, id);
    const row = {
      id,
      user_id: userId,
      title: storable(title),
      media_type: mediaType,
      characters: text.length,
      sealed_text,
    };
    // The id is ours and new: storing twice, after an answer that was lost, is storing once.
    await throughRestarts.execute(() => this.rows.upsert(row, ['id']));
    const { created_at } = await throughRestarts.execute(() => this.rows.findOneByOrFail({ id }));
    return { ...source, title: row.title, createdAt: created_at };
  }

  async load(userId: string, ids: readonly string[]): Promise<StoredSource[]> {
    const rows = await throughRestarts.execute(() =>
      this.rows
        .createQueryBuilder('source')
        .addSelect('source.sealed_text')
        .where({ user_id: userId, id: In([...ids]) })
        .getMany(),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return [...new Set(ids)].flatMap((id) => {
      const row = byId.get(id);
      return row ? [{ ...described(row), text: this.seal.open(row.sealed_text, id) }] : [];
    });
  }

  async list(userId: string) {
    const rows = await throughRestarts.execute(() =>
      this.rows.find({ where: { user_id: userId }, order: { created_at: 'DESC', id: 'DESC' } }),
    );
    return rows.map((row) => ({ ...described(row), characters: row.characters }));
  }

  async delete(userId: string, id: string): Promise<boolean> {
    const own = { id, user_id: userId };
    const wasThere = await throughRestarts.execute(() => this.rows.existsBy(own));
    // Not by what this takes away: a deletion whose answer was lost finds nothing the second time.
    if (wasThere) await throughRestarts.execute(() => this.rows.delete(own));
    return wasThere;
  }

  private get rows() {
    return this.database.getRepository(SourceRow);
  }
}

function described(row: SourceRow): Omit<StoredSource, 'text'> {
  return {
    id: row.id,
    userId: row.user_id,
    title: row.title,
    mediaType: row.media_type,
    createdAt: row.created_at,
  };
}
