import { newVisitor, openBrowser, type Visitor } from '../../../e2e/src/browser.ts';
import { boxesOf, HEIGHT, WIDTH } from '../browser/crowd-regions.ts';
import { noise, picture, texts } from '../browser/deliveries.ts';
import { standAway } from '../browser/delay-proxy.ts';
import { probe } from '../browser/probe.ts';
import { EMAIL, PASSWORD, startLabelStudio, type LabelStudioServer } from './label-studio-server.ts';
import { labelStudioHands, THEIR_ITEM } from './label-studio-hands.ts';
import { PICTURE } from './pictures.ts';
import type { Desk, Tool } from './tool.ts';

const TEXTS = `<View>
  <Text name="text" value="$text"/>
  <Header value="Which animal?"/>
  <Choices name="choice" toName="text" choice="single">
    <Choice value="cat" hotkey="1"/><Choice value="dog" hotkey="2"/><Choice value="bird" hotkey="3"/>
  </Choices>
  <TextArea name="note" toName="text" rows="2"/>
</View>`;
const PICTURES = `<View>
  <Image name="image" value="$image" zoom="true" zoomControl="true"/>
  <RectangleLabels name="box" toName="image"><Label value="vehicle" hotkey="1"/></RectangleLabels>
</View>`;

interface Made {
  readonly id: number;
}

/** Label Studio with one user, who owns every project. */
export async function openLabelStudio(python: string, delay: number, seed: number): Promise<Tool> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const server = await startLabelStudio(python);
    closers.push(() => server.close());
    const far = await standAway(server.baseUrl, delay);
    closers.push(() => far.close());
    const open = await openBrowser();
    closers.push(() => open.close());
    const seat = async (): Promise<Visitor> => {
      const visitor = await newVisitor(open.browser, { baseURL: far.baseUrl });
      await visitor.context.addInitScript(probe(THEIR_ITEM));
      await signIn(visitor);
      return visitor;
    };
    const queue = (project: Made): Desk => ({ path: `/projects/${project.id}/data?labeling=1`, seat });
    return {
      name: `Label Studio ${server.version}`,
      hands: labelStudioHands(boxesOf(noise(seed))[0]),
      async texts(name, count) {
        const project = await makeProject(server, name, TEXTS);
        await server.call('POST', `/api/projects/${project.id}/import`, texts(count).rows);
        return queue(project);
      },
      async pictures(name, count) {
        const project = await makeProject(server, name, PICTURES);
        const { width, height, grain } = PICTURE;
        for (let n = 1; n <= count; n += 1) await addPicture(server, project, width, height, seed * 1000 + n, grain);
        return queue(project);
      },
      async boxes() {
        const project = await makeProject(server, 'boxes', PICTURES);
        const task = await addPicture(server, project, WIDTH, HEIGHT, seed, 8);
        await server.call('POST', `/api/tasks/${task}/annotations`, { result: resultOf(seed) });
        return { path: `/projects/${project.id}/data?task=${task}`, seat };
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function makeProject(server: LabelStudioServer, name: string, config: string): Promise<Made> {
  return (await server.call('POST', '/api/projects', { title: `Bench ${name}`, label_config: config })) as Made;
}

/** Answers the number of the task that the picture has become. */
async function addPicture(
  server: LabelStudioServer,
  project: Made,
  width: number,
  height: number,
  seed: number,
  grain: number,
): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([picture(width, height, seed, grain)], { type: 'image/png' }), `picture-${seed}.png`);
  const path = `/api/projects/${project.id}/import?return_task_ids=true`;
  const { task_ids: ids } = (await server.call('POST', path, form)) as { task_ids: readonly number[] };
  const [id] = ids;
  if (id === undefined) throw new Error('Label Studio made no task of a picture.');
  return id;
}

/** The boxes in its own words: shares of the picture in per cent. */
function resultOf(seed: number): readonly object[] {
  return boxesOf(noise(seed)).map(({ x, y, width, height }, n) => ({
    id: `box-${n}`,
    type: 'rectanglelabels',
    from_name: 'box',
    to_name: 'image',
    original_width: WIDTH,
    original_height: HEIGHT,
    value: {
      x: (100 * x) / WIDTH,
      y: (100 * y) / HEIGHT,
      width: (100 * width) / WIDTH,
      height: (100 * height) / HEIGHT,
      rotation: 0,
      rectanglelabels: ['vehicle'],
    },
  }));
}

async function signIn({ context }: Visitor): Promise<void> {
  const { request } = context;
  await request.get('/user/login/');
  const token = (await context.cookies()).find(({ name }) => name === 'csrftoken')?.value ?? '';
  const form = { csrfmiddlewaretoken: token, email: EMAIL, password: PASSWORD, persist_session: 'on' };
  const answer = await request.post('/user/login/', { form, maxRedirects: 0 });
  if (answer.status() !== 302) throw new Error(`Label Studio did not let its user sign in (${answer.status()}).`);
}
