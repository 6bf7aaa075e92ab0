export { type ExporterOptions, FileExporter } from './file-exporter';
