import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE deck_status AS ENUM ('PENDING', 'PLANNING', 'GENERATING', 'COMPLETED', 'FAILED', 'CANCELLED');

      CREATE TABLE decks (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id varchar(255) NOT NULL,
        title varchar(255) NOT NULL,
        title_given boolean NOT NULL,
        status deck_status NOT NULL DEFAULT 'PENDING',
        version integer NOT NULL DEFAULT 1,
        epoch integer NOT NULL DEFAULT 1,
        generation integer NOT NULL DEFAULT 1,
        generation_started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        theme varchar(100) NOT NULL,
        template varchar(100),
        language varchar(35) NOT NULL,
        author varchar(20) NOT NULL,
        brief jsonb NOT NULL,
        -- Every entry the plan has told, in the order told: a plan that breaks off goes on behind them.
        deck_plan jsonb NOT NULL DEFAULT '[]',
        plan_complete boolean NOT NULL DEFAULT false,
        error jsonb,
        usage jsonb,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        deleted_at timestamptz
      );
      CREATE INDEX decks_of_user ON decks (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

      -- A place in a deck's order; a row in "slides" exists only once it is written.
      CREATE TABLE slots (
        slide_id uuid PRIMARY KEY,
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        slide_order integer NOT NULL,
        title text NOT NULL,
        origin varchar(10) NOT NULL,
        error jsonb,
        UNIQUE (deck_id, slide_order) DEFERRABLE INITIALLY DEFERRED
      );

      CREATE TABLE slides (
        id uuid PRIMARY KEY REFERENCES slots ON DELETE CASCADE,
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        version integer NOT NULL,
        layout varchar(50) NOT NULL,
        content jsonb NOT NULL,
        html_content text NOT NULL,
        presenter_notes text,
        citations jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX slides_of_deck ON slides (deck_id);

      CREATE TABLE deck_events (
        id bigserial PRIMARY KEY,
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        version integer NOT NULL,
        event_type varchar(50) NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (deck_id, version)
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'events are immutable'; END $$;
      CREATE TRIGGER deck_events_immutable BEFORE UPDATE ON deck_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- What the relay has to tell: an event, units of work that were opened, or both.
      CREATE TABLE outbox (
        id bigserial PRIMARY KEY,
        deck_id uuid NOT NULL,
        version integer,
        units uuid[],
        traceparent text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        published_at timestamptz
      );
      CREATE INDEX outbox_pending ON outbox (id) WHERE published_at IS NULL;
      CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

      -- A unit's id is what it is about: the deck (plan), the slide (write, add), the command (edit).
      CREATE TABLE work_units (
        id uuid PRIMARY KEY,
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        user_id varchar(255) NOT NULL,
        kind varchar(10) NOT NULL,
        slide_id uuid,
        command_id uuid,
        prompt text,
        generation integer NOT NULL,
        state varchar(10) NOT NULL DEFAULT 'pending',
        epoch integer NOT NULL DEFAULT 0,
        claims integer NOT NULL DEFAULT 0,
        lease_until timestamptz,
        queued_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        settled_at timestamptz
      );
      CREATE INDEX work_units_open ON work_units (state, lease_until) WHERE state IN ('pending', 'claimed');
      CREATE INDEX work_units_open_of_user ON work_units (user_id) WHERE state IN ('pending', 'claimed');
      CREATE INDEX work_units_of_deck ON work_units (deck_id);

      CREATE TABLE llm_calls (
        id bigserial PRIMARY KEY,
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        user_id varchar(255) NOT NULL,
        unit_id uuid NOT NULL,
        generation integer NOT NULL,
        epoch integer NOT NULL,
        model varchar(200) NOT NULL,
        outcome varchar(10),
        input_tokens integer NOT NULL DEFAULT 0,
        cached_tokens integer NOT NULL DEFAULT 0,
        output_tokens integer NOT NULL DEFAULT 0,
        cost_usd numeric(14, 8) NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz
      );
      CREATE INDEX llm_calls_of_deck ON llm_calls (deck_id);
      CREATE INDEX llm_calls_of_step ON llm_calls (unit_id, generation);
      CREATE INDEX llm_calls_of_user ON llm_calls (user_id, started_at);

      CREATE TABLE deck_commands (
        deck_id uuid NOT NULL REFERENCES decks ON DELETE CASCADE,
        command_id uuid NOT NULL,
        user_id varchar(255),
        kind varchar(10) NOT NULL DEFAULT 'do',
        inverts uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (deck_id, command_id)
      );

      CREATE TABLE sources (
        id uuid PRIMARY KEY,
        user_id varchar(255) NOT NULL,
        title varchar(255) NOT NULL,
        media_type varchar(100) NOT NULL,
        characters integer NOT NULL,
        sealed_text text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX sources_of_user ON sources (user_id, created_at DESC);

      -- The limit stands in the row, so that the check holds in the same statement that counts.
      CREATE TABLE user_quotas (
        user_id varchar(255) PRIMARY KEY,
        active_decks integer NOT NULL,
        max_active_decks integer NOT NULL,
        CONSTRAINT active_decks_limit CHECK (active_decks <= max_active_decks)
      );

      CREATE TABLE idempotency_keys (
        user_id varchar(255) NOT NULL,
        key varchar(255) NOT NULL,
        fingerprint varchar(64) NOT NULL,
        deck_id uuid,
        status integer,
        headers jsonb,
        body jsonb,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (user_id, key)
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not taken back: drop the database instead.');
  }
}
