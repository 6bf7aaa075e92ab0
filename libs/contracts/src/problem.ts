/** RFC 9457 problem document, the body of every error. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  errors?: readonly { field: string; message: string }[];
  [extension: string]: unknown;
}
