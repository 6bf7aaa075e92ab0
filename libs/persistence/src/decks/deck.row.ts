import type { AuthorName, DeckStatus, Fault, Usage } from '@presto/contracts';
import type { Brief, PlannedSlide } from '@presto/decks';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('decks')
export class DeckRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar') user_id!: string;
  @Column('varchar') title!: string;
  @Column('boolean') title_given!: boolean;
  @Column('varchar') status!: DeckStatus;
  @Column('int') version!: number;
  @Column('int') epoch!: number;
  @Column('int') generation!: number;
  @Column('timestamptz') generation_started_at!: Date;
  @Column('varchar') theme!: string;
  @Column('varchar', { nullable: true }) template!: string | null;
  @Column('varchar') language!: string;
  @Column('varchar') author!: AuthorName;
  @Column('jsonb') brief!: Brief;
  @Column('jsonb') deck_plan!: PlannedSlide[];
  @Column('boolean') plan_complete!: boolean;
  @Column('jsonb', { nullable: true }) error!: Fault | null;
  @Column('jsonb', { nullable: true }) usage!: Usage | null;
  @Column('timestamptz') created_at!: Date;
  @Column('timestamptz') updated_at!: Date;
  @Column('timestamptz', { nullable: true }) deleted_at!: Date | null;
}
