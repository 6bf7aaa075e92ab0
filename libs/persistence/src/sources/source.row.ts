import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sources')
export class SourceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('varchar') user_id!: string;
  @Column('varchar') title!: string;
  @Column('varchar') media_type!: string;
  @Column('int') characters!: number;
  /** `v1.keyid.iv.tag.data`, see seal.ts. */
  @Column({ type: 'text', select: false }) sealed_text!: string;
  @Column({ type: 'timestamptz', insert: false, update: false }) created_at!: Date;
}
