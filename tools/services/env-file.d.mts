export function parseEnv(text: string): Record<string, string>;
export function formatEnv(values: Readonly<Record<string, string>>): string;
export function envFileOf(home: string): string;
export function readEnvFile(home: string): Record<string, string>;
export function writeEnvFile(home: string, values: Readonly<Record<string, string>>): void;
