import { beforeEach, expect, test, vi } from 'vitest';
import { planCells } from '../data/plans.ts';
import { addComment, planComments } from '../data/versions.ts';
import { compareWith, endReview, sendComment, unsentOf, useReview, write } from './review.ts';
import { useEditor } from './store.ts';

vi.mock('../data/versions.ts');
vi.mock('../data/plans.ts');

const body = (plan = 'a'): string => unsentOf(useReview.getState(), plan).body;
const other = (id: string) => ({ id, band_min: 300, band_max: 500 });

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(planComments).mockResolvedValue([]);
  useReview.setState({ unsent: {} });
  useEditor.setState({ plan: 'a', person: 'planner' });
});

test('a comment that is sent twice at once arrives once, and its text is gone', async () => {
  write('a', { body: '此处宜并入', replyTo: 'first' });
  await Promise.all([sendComment('a', {}), sendComment('a', {})]);
  expect(vi.mocked(addComment).mock.calls).toEqual([['a', { body: '此处宜并入', replyTo: 'first' }]]);
  expect(unsentOf(useReview.getState(), 'a')).toEqual({ body: '', replyTo: null });
});

test('what was sent but cannot be read back is not to be sent again', async () => {
  vi.mocked(planComments).mockRejectedValue(new Error('offline'));
  write('a', { body: '已阅' });
  await sendComment('a', { at: [123, 42] });
  expect(vi.mocked(addComment).mock.calls).toEqual([['a', { body: '已阅', at: [123, 42] }]]);
  expect(body()).toBe('');
});

test('what was refused stays to be sent again', async () => {
  vi.mocked(addComment).mockRejectedValueOnce(new Error('offline'));
  write('a', { body: '已阅' });
  await expect(sendComment('a', {})).rejects.toThrow('offline');
  expect(body()).toBe('已阅');
  await sendComment('a', {});
  expect(body()).toBe('');
});

test('what is typed while a comment is on its way stays', async () => {
  vi.mocked(addComment).mockImplementation(async () => {
    write('a', { body: '还有' });
    return 'comment';
  });
  write('a', { body: '已阅' });
  await sendComment('a', {});
  expect(body()).toBe('还有');
});

test('what is not sent belongs to its plan and to who wrote it, also when the plan is left', () => {
  write('a', { body: '已阅' });
  endReview();
  expect([body('a'), body('b')]).toEqual(['已阅', '']);
  useEditor.setState({ person: 'admin' });
  expect(body('a')).toBe('');
});

/** Starts to compare with a plan that arrives when it is told to. */
function begin(id: string): () => Promise<void> {
  let arrive: () => void = () => undefined;
  vi.mocked(planCells).mockReturnValueOnce(new Promise((resolve) => (arrive = () => resolve({ version: 1, cells: [] }))));
  const done = compareWith(other(id));
  return () => (arrive(), done);
}

test('a plan that arrives after another one was chosen is not compared with', async () => {
  const [first, second] = [begin('b'), begin('c')];
  await second();
  await first();
  expect(useReview.getState().other?.plan).toBe('c');
});

test('a plan that arrives after the open one was left is not compared with', async () => {
  await begin('b')();
  expect(useReview.getState().other?.plan).toBe('b');
  const late = begin('c');
  endReview();
  await late();
  expect(useReview.getState()).toMatchObject({ other: null, awaited: null });
});
