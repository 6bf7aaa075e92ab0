export function sseParser(): (text: string) => Message[];
export type Message = {
  id: string | null;
  event: string;
  data: string;
};
