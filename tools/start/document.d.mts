export function readDocument(file: string): {
  text: string;
  media_type: string;
  title: string;
};
