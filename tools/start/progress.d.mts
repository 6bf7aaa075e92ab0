export function plain(text: string): string;
export function fitted(text: string, columns: number): string;
export function progressLine(
  {
    done,
    total,
    label,
  }: {
    done: number;
    total: number | null;
    label: string;
  },
  columns: number,
): string;
export function progressDisplay(output: {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}): {
  line(text: string): void;
  bar(progress: { done: number; total: number | null; label: string }): void;
  end(): void;
};
