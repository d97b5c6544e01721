import { expect, test } from 'vitest';
import { answered, toRefusal } from './errors.ts';

test('a refusal of the database keeps its key and its params', () => {
  const refusal = toRefusal({ message: 'plan.versionConflict', code: 'PT409', details: '{"expected": 3, "actual": 5, "nested": {}}' });
  expect(refusal.code).toBe('plan.versionConflict');
  expect(refusal.params).toEqual({ expected: 3, actual: 5 });
});

test.each([
  [{ message: 'permission denied for table plans', code: '42501' }, 'access.denied'],
  [{ message: 'Invalid login credentials', code: 'invalid_credentials' }, 'session.wrongPassword'],
  [{ message: 'Session from session_id claim in JWT does not exist', code: 'session_not_found' }, 'session.ended'],
  [{ message: 'JWT expired', code: 'PGRST303' }, 'session.ended'],
  [{ message: 'Current password is incorrect.', code: 'current_password_invalid' }, 'password.currentWrong'],
  [{ message: 'TypeError: Failed to fetch' }, 'data.offline'],
  [{ message: 'violates check constraint', code: '23514' }, 'data.notAccepted'],
  [{ message: 'slow down', status: 429 }, 'session.tooMany'],
  [{ message: 'The database is busy', code: '53300' }, 'data.busy'],
  [{ message: 'something odd', code: 'XX000' }, 'data.failed'],
])('%j becomes %s', (error, code) => {
  expect(toRefusal(error).code).toBe(code);
});

test('a detail that is no JSON does not hide the refusal', () => {
  expect(toRefusal({ message: 'plan.empty', details: 'not json' }).params).toEqual({});
});

test('answered throws the error and gives the data', async () => {
  await expect(answered(Promise.resolve({ data: null, error: { message: 'plan.empty' } }))).rejects.toMatchObject({ code: 'plan.empty' });
  await expect(answered(Promise.resolve({ data: 7, error: null }))).resolves.toBe(7);
});
