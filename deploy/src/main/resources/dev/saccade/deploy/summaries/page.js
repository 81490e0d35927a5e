/* The page: asks for what is there, sends videos and orders, deletes. */

const PAGE = 50;
const SOON_MILLIS = 1000;
const LATER_MILLIS = 10000;
const facts = document.getElementById('facts');
const older = document.getElementById('older');
const sure = document.getElementById('sure');
let wanted = PAGE;
let next;
let asking = Promise.resolve();

/** @throws Error with words for people */
async function answered(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Error('the service does not answer');
  }
  const type = response.headers.get('Content-Type') ?? '';
  const body = /json/.test(type) ? await response.json() : undefined;
  if (!response.ok) {
    throw new Error(body?.detail ?? `the service answers ${response.status}`);
  }
  return body;
}

async function listed() {
  const jobs = [];
  let after;
  do {
    const page = await answered(fetch(`/v1/summaries?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ''}`));
    jobs.push(...page.jobs);
    after = page.next;
  } while (after && jobs.length < wanted);
  return {jobs, more: Boolean(after)};
}

function tell(jobs, more) {
  const going = jobs.filter(job => !isOver(job)).length;
  const at = going === 0 ? 'nothing is at work' : `${counted(going, 'job')} at work or waiting`;
  const text = jobs.length === 0 ? '' : `${jobs.length}${more ? ' or more' : ''} in all, ${at}`;
  if (facts.textContent !== text) {
    facts.textContent = text;
  }
  const cameras = [...new Set(jobs.map(job => job.camera).filter(Boolean))].sort();
  document.getElementById('cameras').replaceChildren(...cameras.map(camera => new Option(camera, camera)));
}

async function refresh() {
  let wait = LATER_MILLIS;
  try {
    const {jobs, more} = await listed();
    show(jobs, ask);
    tell(jobs, more);
    older.hidden = !more;
    wait = jobs.every(isOver) ? LATER_MILLIS : SOON_MILLIS;
  } catch (problem) {
    facts.textContent = problem.message;
  }
  clearTimeout(next);
  next = setTimeout(look, wait);
}

/** One question at a time, none while nobody looks. */
function look() {
  if (!document.hidden) {
    asking = asking.then(refresh);
  }
  return asking;
}

function ask(job) {
  document.getElementById('question').textContent = `Delete “${titled(job)}” with its files?`;
  sure.returnValue = 'no';
  sure.onclose = () => sure.returnValue === 'yes' && remove(job);
  sure.showModal();
}

/** The focus goes on to what stands in its place. */
async function remove(job) {
  const card = document.getElementById(`job-${job.id}`);
  const neighbour = card?.nextElementSibling ?? card?.previousElementSibling;
  try {
    await answered(fetch(`/v1/summaries/${job.id}`, {method: 'DELETE'}));
    await look();
  } catch (problem) {
    facts.textContent = problem.message;
  }
  (neighbour?.querySelector('.delete') ?? document.getElementById('video')).focus();
}

const camera = document.getElementById('camera');
const local = date => new Date(date - date.getTimezoneOffset() * 60e3).toISOString().slice(0, 16);
document.getElementById('from').value = local(new Date(Date.now() - 3600e3));
document.getElementById('to').value = local(new Date());

camera.addEventListener('submit', async event => {
  event.preventDefault();
  const refused = document.getElementById('refused');
  refused.textContent = '';
  const value = id => document.getElementById(id).value;
  const order = {camera: value('name'), from: new Date(value('from')), to: new Date(value('to'))};
  try {
    await answered(fetch('/v1/summaries', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(order)
    }));
    await look();
  } catch (problem) {
    refused.textContent = problem.message;
  }
});

older.addEventListener('click', () => {
  wanted += PAGE;
  look();
});
document.addEventListener('visibilitychange', look);
look();
