import type { Request, Routes } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  consensusOf,
  launched,
  next,
  submit,
  textRows,
  type CampaignSetting,
  type WorkItemOf,
} from '../../testing/campaign-fixture.ts';

let test: TestApp;
let setting: CampaignSetting;
/** Two people who answered the same item, and the answer of the first. */
let one: TestPerson;
let two: TestPerson;
let item: WorkItemOf;
let annotationId: string;
let owner: TestPerson;
/** Reads campaigns but no figures of people. */
let engineer: TestPerson;
beforeAll(async () => {
  test = await startTestApp();
  setting = await launched(test, { rows: textRows(1), labellers: 2, workflow: consensusOf(2, 1) });
  [one, two] = setting.labellers as [TestPerson, TestPerson];
  item = (await next(one, setting.campaign)) as WorkItemOf;
  ({ annotationId } = await submit(one, item, { choice: 'cat' }));
  await submit(two, (await next(two, setting.campaign)) as WorkItemOf, { choice: 'cat' });
  owner = await test.person(['data-owner']);
  engineer = await test.person(['algorithm-engineer']);
});
afterAll(() => test.close());

type Subject = Request<Routes['addComment']>['body']['subject'];
const params = () => ({ projectId: test.project.id });
const answer = (): Subject => ({ kind: 'annotation', id: annotationId, campaignId: setting.campaign.id });
const task = (): Subject => ({ kind: 'task', id: item.taskId, campaignId: setting.campaign.id });
const campaign = (): Subject => ({ kind: 'campaign', id: setting.campaign.id });

const say = (who: TestPerson, subject: Subject, text: string, threadId?: string) =>
  who.client.call('addComment', {
    params: params(),
    body: { subject, text, ...(threadId === undefined ? {} : { threadId }) },
  });
const read = (who: TestPerson, subject: Subject) =>
  who.client.call('listComments', { params: params(), query: subject });
const notices = async (who: TestPerson) => (await who.client.call('listMyNotices', {})).items;

describe('a conversation', () => {
  it('tells whoever is named, once, and whoever takes part', async () => {
    const { threadId, commentId } = await say(setting.lead, campaign(), `Look here, @${owner.person.handle}`);
    const told = (await notices(owner)).filter((each) => each.subjectId === commentId);
    expect(told).toMatchObject([{ kind: 'mention', about: { kind: 'campaign', id: setting.campaign.id } }]);
    const reply = await say(owner, campaign(), 'Looked.', threadId);
    expect((await notices(setting.lead)).find((each) => each.subjectId === reply.commentId)?.kind).toBe('comment');
    const { threads } = await read(engineer, campaign());
    expect(threads[0]?.comments.map((each) => [each.author.name, each.text])).toEqual([
      [setting.lead.person.name, `Look here, @${owner.person.handle}`],
      [owner.person.name, 'Looked.'],
    ]);
    expect(threads[0]?.comments[0]?.mentions.map((each) => each.id)).toEqual([owner.person.id]);
  });

  it('keeps what was said when it is edited, and nothing but who and when when it is deleted', async () => {
    const { threadId, commentId } = await say(owner, campaign(), 'first words');
    const edit = (who: TestPerson, text: string) =>
      who.client.call('reviseComment', { params: { commentId }, body: { text } });
    await expect(edit(setting.lead, 'not mine')).rejects.toMatchObject({ type: 'not-allowed' });
    expect(await edit(owner, 'second words')).toEqual({ revision: 2 });
    const remove = (who: TestPerson) => who.client.call('deleteComment', { params: { commentId } });
    await expect(remove(engineer)).rejects.toMatchObject({ type: 'not-allowed' });
    await remove(setting.lead);
    const { threads } = await read(owner, campaign());
    const shown = threads.find((each) => each.id === threadId)?.comments[0];
    expect(shown).toMatchObject({
      text: null,
      mayEdit: false,
      deleted: { by: { personId: setting.lead.person.id } },
    });
    const left = await test.app.platform.pools.read.query(
      'select count(body)::int as words, count(*)::int as revisions from comment_revision where comment_id = $1',
      [commentId],
    );
    expect(left.rows).toEqual([{ words: 0, revisions: 2 }]);
    await expect(edit(owner, 'again')).rejects.toMatchObject({ type: 'state-refused' });
    await expect(remove(owner)).rejects.toMatchObject({ type: 'state-refused' });
  });

  it('is closed and opened again, each once', async () => {
    const { threadId } = await say(owner, campaign(), 'done?');
    const call = (id: 'resolveComments' | 'reopenComments') => owner.client.call(id, { params: { threadId } });
    await expect(call('reopenComments')).rejects.toMatchObject({ type: 'state-refused' });
    await call('resolveComments');
    await expect(call('resolveComments')).rejects.toMatchObject({ type: 'state-refused' });
    const { threads } = await read(engineer, campaign());
    expect(threads.find((each) => each.id === threadId)?.resolved?.by.name).toBe(owner.person.name);
    await call('reopenComments');
  });

  it('names nobody who may not see the thing, in the words used for nobody at all', async () => {
    for (const handle of [one.person.handle, 'nobody-here']) {
      await expect(say(engineer, campaign(), `@${handle} look`)).rejects.toMatchObject({
        type: 'invalid-input',
        message: expect.stringContaining(`Nobody who may see this has the handle @${handle}`),
      });
    }
    await say(engineer, campaign(), `\`@${one.person.handle}\` is only code`);
  });

  it('writes no word of it into the log', async () => {
    await say(owner, campaign(), 'a secret phrase');
    const { rows } = await test.app.platform.pools.read.query(
      `select 1 from event where data::text like '%secret phrase%' or type like '%secret%'`,
    );
    expect(rows).toEqual([]);
  });

  it('is kept by the database as it was said', async () => {
    const { commentId } = await say(owner, campaign(), 'kept');
    const connection = await test.app.platform.pools.write.connect();
    try {
      for (const statement of [
        `update comment_revision set body = 'other' where comment_id = '${commentId}'`,
        `update comment_revision set body = null where comment_id = '${commentId}'`,
        `delete from comment_revision where comment_id = '${commentId}'`,
        `update comment_thread set subject_id = 'x'`,
        `update comment set author_id = author_id`,
      ]) {
        await connection.query(`begin; set local app.command_id = 'by hand'`);
        await expect(connection.query(statement), statement).rejects.toMatchObject({
          code: expect.stringMatching(/^AS00[23]$/),
        });
        await connection.query('rollback');
      }
    } finally {
      connection.release();
    }
  });
});

describe('people who label', () => {
  it('read all about their own answer, without names, and nothing about others’', async () => {
    await say(setting.lead, answer(), 'Why a cat?');
    await say(engineer, answer(), 'Good answer.');
    const { threads, mayMention } = await read(one, answer());
    expect(threads.flatMap((each) => each.comments.map((said) => said.author.name))).toEqual([
      'Somebody of the team',
      'Somebody of the team',
    ]);
    expect(mayMention).toBe(false);
    expect((await notices(one)).map((each) => each.kind)).toContain('comment');
    expect((await read(two, answer())).threads).toEqual([]);
    const stranger = await test.person(['annotator']);
    await expect(read(stranger, answer())).rejects.toMatchObject({ type: 'not-found' });
  });

  it('read of a task only what they began, whoever else speaks about it', async () => {
    await say(setting.lead, task(), 'This one is a reference.');
    expect((await read(one, task())).threads).toEqual([]);
    const { threadId } = await say(one, task(), 'The picture is blurred.');
    expect((await notices(setting.lead)).some((each) => each.about?.id === item.taskId)).toBe(true);
    await say(setting.lead, task(), 'Noted.', threadId);
    expect((await read(one, task())).threads.flatMap((each) => each.comments.map((said) => said.text))).toEqual([
      'The picture is blurred.',
      'Noted.',
    ]);
    expect((await read(two, task())).threads).toEqual([]);
    await expect(say(two, task(), 'me too', threadId)).rejects.toMatchObject({ type: 'not-found' });
    await expect(two.client.call('resolveComments', { params: { threadId } })).rejects.toMatchObject({
      type: 'not-found',
    });
    await expect(say(one, task(), `@${owner.person.handle}`)).rejects.toMatchObject({
      message: expect.stringContaining('you do not see their names'),
    });
  });

  it('appear by the letter of the task’s page to those who may not see figures of people', async () => {
    await say(one, task(), 'Who am I?');
    const detail = await engineer.client.call('getTask', {
      params: { campaignId: setting.campaign.id, taskId: item.taskId },
    });
    const letter = detail.annotations.find((each) => each.id === annotationId)?.who.name;
    const said = (await read(engineer, task())).threads.flatMap((each) => each.comments);
    const mine = said.find((each) => each.text === 'Who am I?');
    expect(mine?.author).toEqual({ personId: null, name: letter, you: false });
    const named = (await read(setting.lead, task())).threads.flatMap((each) => each.comments);
    expect(named.find((each) => each.text === 'Who am I?')?.author.name).toBe(one.person.name);
    const listed = await engineer.client.call('listMentionable', { params: params(), query: answer() });
    expect(listed.items.map((each) => each.id)).not.toContain(one.person.id);
  });

  it('do not reach campaigns or things of other projects', async () => {
    await expect(say(one, campaign(), 'hello')).rejects.toMatchObject({ type: 'not-found' });
    const other = await test.admin.call('createProject', { body: { slug: 'other', name: 'Other' } });
    await expect(
      test.admin.call('listComments', { params: { projectId: other.id }, query: campaign() }),
    ).rejects.toMatchObject({ type: 'not-found' });
    await expect(
      owner.client.call('listComments', { params: params(), query: { kind: 'task', id: item.taskId } }),
    ).rejects.toMatchObject({ type: 'invalid-input' });
  });
});

describe('presence', () => {
  const here = (who: TestPerson, leaving = false) =>
    who.client.call('sayPresence', { params: params(), body: { subject: task(), leaving } });
  const names = async (who: TestPerson) => (await here(who)).others.map((each) => each.name);

  it('shows who else has a task open, until they leave or say nothing for a while', async () => {
    expect(await names(setting.lead)).toEqual([]);
    expect(await names(owner)).toEqual([setting.lead.person.name]);
    expect(await names(setting.lead)).toEqual([owner.person.name]);
    await here(owner, true);
    expect(await names(setting.lead)).toEqual([]);
    await here(owner);
    test.clock.advance(46_000);
    expect(await names(setting.lead)).toEqual([]);
  });

  it('names whoever works on it to nobody without the right, and tells them of nobody', async () => {
    expect(await names(one)).toEqual([]);
    expect((await names(engineer)).filter((name) => name === one.person.name)).toEqual([]);
    expect(await names(setting.lead)).toContain(one.person.name);
    await expect(here(await test.person(['annotator']))).rejects.toMatchObject({ type: 'not-found' });
  });
});

describe('notices', () => {
  it('are counted, filtered, read at once, and switched off by kind', async () => {
    const reader = await test.person(['data-owner']);
    const call = () => say(setting.lead, campaign(), `@${reader.person.handle}`);
    await call();
    await call();
    const list = (query: Request<Routes['listMyNotices']>['query'] = {}) =>
      reader.client.call('listMyNotices', { query });
    expect(await list({ limit: 1 })).toMatchObject({ unread: 2, items: [{ kind: 'mention' }] });
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, cursor: first.next ?? '' });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect((await list({ kind: 'decision-closed' })).items).toEqual([]);
    expect(await reader.client.call('readAllNotices', { body: { kind: 'mention' } })).toEqual({ read: 2 });
    expect((await list()).unread).toBe(0);
    await reader.client.call('setNoticePreference', { params: { kind: 'mention' }, body: { inApp: false } });
    const { items } = await reader.client.call('listNoticePreferences', {});
    expect(items.filter((each) => !each.inApp)).toEqual([{ kind: 'mention', inApp: false }]);
    await call();
    expect((await list()).unread).toBe(0);
    await expect(
      reader.client.call('readNotice', { params: { noticeId: (await notices(setting.lead))[0]?.id ?? '' } }),
    ).rejects.toMatchObject({ type: 'not-found' });
  });
});

describe('an item', () => {
  it('is talked about by those who read items, and looks absent to people who only label', async () => {
    const subject: Subject = { kind: 'item', id: [...setting.items.values()][0] ?? '' };
    const { commentId } = await say(setting.lead, subject, `Is this one blurred, @${engineer.person.handle}?`);
    expect((await notices(engineer)).find((each) => each.subjectId === commentId)).toMatchObject({
      kind: 'mention',
      about: { kind: 'item', id: subject.id },
    });
    expect((await read(engineer, subject)).threads).toHaveLength(1);
    await expect(read(one, subject)).rejects.toMatchObject({ type: 'not-found' });
    await expect(say(one, subject, 'Yes.')).rejects.toMatchObject({ type: 'not-found' });
  });
});

describe('a pin', () => {
  it('stays with the conversation it began', async () => {
    const body = { subject: answer(), text: 'This one.', place: { pointer: '/choice' } };
    const { threadId } = await setting.lead.client.call('addComment', { params: params(), body });
    const found = (await read(one, answer())).threads.find((each) => each.id === threadId);
    expect(found?.place).toEqual({ pointer: '/choice' });
  });
});
