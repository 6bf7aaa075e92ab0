import { OwnTheme, ThemeLimitReached, ThemeNameTaken, ThemeStore } from '@presto/decks';
import { DataSource } from 'typeorm';
import { storable, toJsonb } from '../json';
import { throughRestarts } from '../retry';

interface Row {
  readonly name: string;
  readonly user_id: string;
  readonly label: string;
  readonly brand: OwnTheme['brand'];
}

const COLUMNS = 'name, user_id, label, brand';

export class PostgresThemeStore extends ThemeStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  async add(
    { name, userId, label, brand }: OwnTheme,
    most: number,
    madeBy = name,
  ): Promise<OwnTheme> {
    await this.query(
      `INSERT INTO themes (name, user_id, label, brand, made_by)
       SELECT $1, $2::varchar, $3, $4::jsonb, $6 WHERE (SELECT count(*) FROM themes WHERE user_id = $2 AND removed_at IS NULL) < $5
       ON CONFLICT DO NOTHING`,
      [name, userId, storable(label), toJsonb(brand), most, madeBy],
    );
    // Not by what was stored just now: after an answer that was lost it is there already.
    const [there] = await this.query<Row & { made_by: string | null }>(
      `SELECT ${COLUMNS}, made_by FROM themes WHERE user_id = $1 AND label = $2 AND removed_at IS NULL`,
      [userId, storable(label)],
    );
    if (there?.made_by === madeBy) return themeOf(there);
    throw there ? new ThemeNameTaken() : new ThemeLimitReached(most);
  }

  async list(userId: string): Promise<OwnTheme[]> {
    const rows = await this.query<Row>(
      `SELECT ${COLUMNS} FROM themes WHERE user_id = $1 AND removed_at IS NULL ORDER BY created_at DESC, name`,
      [userId],
    );
    return rows.map(themeOf);
  }

  async find(userId: string, name: string): Promise<OwnTheme | null> {
    const rows = await this.query<Row>(
      `SELECT ${COLUMNS} FROM themes WHERE user_id = $1 AND removed_at IS NULL AND (name = $2 OR label = $2)
       ORDER BY name <> $2`,
      [userId, storable(name)],
    );
    return rows[0] ? themeOf(rows[0]) : null;
  }

  async load(name: string): Promise<OwnTheme | null> {
    const [row] = await this.query<Row>(`SELECT ${COLUMNS} FROM themes WHERE name = $1`, [
      storable(name),
    ]);
    return row ? themeOf(row) : null;
  }

  async remove(userId: string, name: string): Promise<boolean> {
    const own = await this.find(userId, name);
    if (!own) return false;
    // History leads back to themes that a deck no longer has: its events count, not its theme of today.
    await this.query(
      `WITH used AS (
         SELECT 1 FROM decks JOIN deck_events ON deck_events.deck_id = decks.id
         WHERE decks.user_id = $2 AND event_type IN ('DeckCreated', 'DeckUpdated') AND payload->>'theme' = $1::varchar
         LIMIT 1
       ), hidden AS (
         UPDATE themes SET removed_at = clock_timestamp() WHERE name = $1 AND EXISTS (SELECT FROM used)
       )
       DELETE FROM themes WHERE name = $1 AND NOT EXISTS (SELECT FROM used)`,
      [own.name, userId],
    );
    return true;
  }

  private query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return throughRestarts.execute(() => this.database.query(sql, [...values]));
  }
}

function themeOf({ name, user_id, label, brand }: Row): OwnTheme {
  return { name, userId: user_id, label, brand };
}
