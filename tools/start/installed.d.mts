export function isInstalled(root: string): boolean;
export function matches(wanted: Lock, present: Lock): boolean;
export function isAtLeast(version: string, range: string): boolean;
export type Lock = {
  packages?: Record<
    string,
    {
      version?: string;
      optional?: boolean;
      link?: boolean;
    }
  >;
};
