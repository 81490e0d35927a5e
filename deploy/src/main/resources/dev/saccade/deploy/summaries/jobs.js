/* What is there, as cards: those that were asked for, then each camera's hours and days. All text is text. */

const WHEN = new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'});
const DAY = new Intl.DateTimeFormat('en-GB', {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});
const TIME = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});
const READINGS = ['', 'studying', 'taking frames', 'writing'];
const LONGEST_HOUR_MILLIS = 22 * 3600e3;
const cards = new Map();

const isPeriod = job => job.revision !== undefined;
const isOver = job => job.state === 'done' || job.state === 'failed';
const address = (job, name) => `/v1/summaries/${job.id}/files/${name.split('/').map(encodeURIComponent).join('/')}`;

/** With one of its unit: "1 job", "2 jobs". */
function counted(count, unit) {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function sized(bytes) {
  const unit = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  return `${(bytes / unit[1]).toFixed(bytes < 1e4 ? 1 : 0)} ${unit[0]}`;
}

function lasting(seconds) {
  return seconds < 90 ? counted(seconds, 'second') : counted(Math.round(seconds / 60), 'minute');
}

function stretch(job) {
  const from = new Date(job.from);
  const to = new Date(job.to);
  const sameDay = from.toDateString() === new Date(to - 1).toDateString();
  return `${WHEN.format(from)} to ${sameDay ? TIME.format(to) : WHEN.format(to)}`;
}

function titled(job) {
  if (!isPeriod(job)) {
    return job.title;
  }
  return new Date(job.to) - new Date(job.from) > LONGEST_HOUR_MILLIS ? DAY.format(new Date(job.from)) : stretch(job);
}

function stated(job) {
  if (job.state === 'queued') {
    return job.ahead === 0 ? 'next' : `waits for ${counted(job.ahead, 'other')}`;
  }
  if (job.state === 'running') {
    const {reading = 1, share, secondsLeft} = job.progress ?? {};
    const part = share === undefined ? '' : `, ${Math.floor(share * 100)} %`;
    return `${READINGS[reading]}${part}${secondsLeft === undefined ? '' : `, ${lasting(secondsLeft)} left`}`;
  }
  const when = WHEN.format(new Date(job.created));
  return job.state === 'failed' ? `failed, ${when}` : job.camera && !isPeriod(job) ? stretch(job) : when;
}

function pictureOf(job) {
  return job.files.find(file => file.mediaType === 'image/jpeg' && !file.name.startsWith('drawn/'));
}

function fileLine(job, file) {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = address(job, file.name);
  link.textContent = file.name;
  const size = document.createElement('span');
  size.textContent = sized(file.bytes);
  line.append(link, size);
  return line;
}

function fillPicture(card, job) {
  const picture = pictureOf(job);
  const image = card.querySelector('img');
  image.hidden = !picture;
  if (picture) {
    image.src = address(job, picture.name);
  }
  const blank = card.querySelector('.blank');
  blank.hidden = Boolean(picture);
  blank.textContent = {queued: 'Waiting', running: 'At work', done: 'Open', failed: 'Failed'}[job.state];
}

/** Nothing leads to a page that is not there. */
function fillLinks(card, job) {
  const title = card.querySelector('h3 a');
  title.textContent = titled(job);
  const page = job.files.find(file => file.name === 'index.html') ?? job.files[0];
  for (const link of [title, card.querySelector('.picture')]) {
    if (page) {
      link.href = address(job, page.name);
    } else {
      link.removeAttribute('href');
    }
  }
  card.querySelector('.picture').tabIndex = -1;
  card.querySelector('.picture').setAttribute('aria-hidden', 'true');
}

function fillProgress(card, job) {
  const bar = card.querySelector('progress');
  bar.hidden = job.state !== 'running';
  bar.setAttribute('aria-label', `Progress of ${titled(job)}`);
  if (job.progress?.share === undefined) {
    bar.removeAttribute('value');
  } else {
    bar.value = job.progress.share;
  }
}

function fill(card, job) {
  card.dataset.state = job.state;
  fillPicture(card, job);
  fillLinks(card, job);
  fillProgress(card, job);
  card.querySelector('.state').textContent = stated(job);
  card.querySelector('.problem').textContent = [job.problem, ...job.lacks].filter(Boolean).join('; ');
  card.querySelector('.files').hidden = job.files.length === 0;
  card.querySelector('.files ul').replaceChildren(...job.files.map(file => fileLine(job, file)));
  card.querySelector('.delete').setAttribute('aria-label', `Delete ${titled(job)}`);
}

function cardOf(job, onDelete) {
  const told = JSON.stringify(job);
  let known = cards.get(job.id);
  if (!known) {
    const card = document.getElementById('card').content.firstElementChild.cloneNode(true);
    card.id = `job-${job.id}`;
    card.querySelector('.delete').addEventListener('click', () => onDelete(cards.get(job.id).job));
    known = {card};
    cards.set(job.id, known);
  }
  if (known.told !== told) {
    Object.assign(known, {told, job});
    fill(known.card, job);
  }
  return known.card;
}

function groupOf(name, key) {
  const id = `group-${key}`;
  let group = document.getElementById(id);
  if (!group) {
    group = document.createElement('section');
    group.id = id;
    group.className = 'group';
    const heading = document.createElement('h2');
    heading.id = `${id}-name`;
    heading.tabIndex = -1;
    heading.dir = 'auto';
    heading.textContent = name;
    group.setAttribute('aria-labelledby', heading.id);
    const grid = document.createElement('div');
    grid.className = 'jobs';
    group.append(heading, grid);
  }
  return group;
}

/** Moves what stands elsewhere only: whoever reads or types keeps the place. */
function place(parent, children) {
  children.forEach((child, i) => {
    if (parent.children[i] !== child) {
      parent.insertBefore(child, parent.children[i] ?? null);
    }
  });
  while (parent.children.length > children.length) {
    parent.lastElementChild.remove();
  }
}

/** @param jobs the youngest first */
function show(jobs, onDelete) {
  const ids = new Set(jobs.map(job => job.id));
  [...cards.keys()].filter(id => !ids.has(id)).forEach(id => cards.delete(id));
  const asked = jobs.filter(job => !isPeriod(job));
  const cameras = [...new Set(jobs.filter(isPeriod).map(job => job.camera))].sort();
  const groups = cameras.map(camera => [
    groupOf(camera, `camera-${camera}`),
    jobs.filter(job => isPeriod(job) && job.camera === camera).sort((a, b) => b.from.localeCompare(a.from))
  ]);
  if (asked.length > 0) {
    groups.unshift([groupOf('Asked for', 'asked'), asked]);
  }
  groups.forEach(([group, its]) => place(group.querySelector('.jobs'), its.map(job => cardOf(job, onDelete))));
  const empty = document.getElementById('empty');
  empty.hidden = jobs.length > 0;
  place(document.getElementById('jobs'), [empty, ...groups.map(([group]) => group)]);
}
