import type { Request } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { requestLines } from '../output/request-lines.ts';

export function showRequest(desk: Desk, request: Request): void {
  const output = desk.output();
  output.show(request, () => requestLines(request, output));
}
