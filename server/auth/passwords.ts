import { SHORTEST_PASSWORD, type ApiResponse } from '../database/api.ts';
import { errorAnswer } from '../http/answers.ts';
import { LONGEST_PASSWORD_BYTES } from './accounts.ts';

/** Why a password cannot be taken, in GoTrue's words; null when it can. */
export function passwordProblem(password: unknown): ApiResponse | null {
  if (typeof password !== 'string' || password.length < SHORTEST_PASSWORD) {
    return errorAnswer(422, 'weak_password', `Password should be at least ${SHORTEST_PASSWORD} characters.`);
  }
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES) {
    return errorAnswer(400, 'validation_failed', `Password cannot be longer than ${LONGEST_PASSWORD_BYTES} bytes`);
  }
  return null;
}
