import { ask } from './http';

export interface Source {
  readonly source_id: string;
  readonly title: string;
  readonly media_type: string;
  readonly characters: number;
}

export interface SourceDetails extends Source {
  readonly text: string;
}

export function uploadSource(file: File, signal?: AbortSignal): Promise<Source> {
  const form = new FormData();
  form.append('file', file, file.name);
  return ask('POST', '/sources', { form, signal });
}

export const getSource = (id: string, signal?: AbortSignal) =>
  ask<SourceDetails>('GET', `/sources/${id}`, { signal });
