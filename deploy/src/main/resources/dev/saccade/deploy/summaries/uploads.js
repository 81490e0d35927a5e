/* Videos on their way: chosen or dropped, one after the other. */

const send = document.getElementById('send');
const video = document.getElementById('video');
let sending = Promise.resolve();

function line(file) {
  const item = document.createElement('li');
  const name = document.createElement('span');
  name.className = 'name';
  name.dir = 'auto';
  name.textContent = file.name;
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.textContent = 'Stop';
  stop.setAttribute('aria-label', `Stop ${file.name}`);
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', `How much of ${file.name} is sent`);
  const problem = document.createElement('p');
  problem.className = 'problem';
  problem.setAttribute('role', 'alert');
  item.append(name, stop, bar, problem);
  document.getElementById('uploads').append(item);
  return {item, stop, bar, problem};
}

/** What the service says, where it says something. */
function detailOf(request) {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return request.status ? `the service answers ${request.status}` : 'the connection broke off';
  }
}

/** Resolves when it is over, however: undefined where all went well, else why not. */
function sent(file, {stop, bar}) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/summaries?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', file.type.startsWith('video/') ? file.type : 'application/octet-stream');
    request.upload.addEventListener('progress', event => { bar.value = event.loaded / Math.max(1, event.total); });
    request.addEventListener('loadend', () => resolve(request.status === 202 ? undefined : detailOf(request)));
    request.addEventListener('abort', () => resolve('stopped: nothing of it is kept'));
    stop.addEventListener('click', () => request.abort());
    request.send(file);
  });
}

async function upload(file, shown) {
  const stopped = shown.item.isConnected ? await sent(file, shown) : undefined;
  if (stopped === undefined) {
    shown.item.remove();
  } else {
    shown.problem.textContent = stopped;
    shown.bar.hidden = true;
    shown.stop.textContent = 'Close';
    shown.stop.setAttribute('aria-label', `Close what is told of ${file.name}`);
    shown.stop.addEventListener('click', () => shown.item.remove());
  }
  await look();
}

function take(files) {
  for (const file of files) {
    const shown = line(file);
    sending = sending.then(() => upload(file, shown));
  }
}

video.addEventListener('change', () => {
  take([...video.files]);
  video.value = '';
});
for (const name of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(name, event => {
    event.preventDefault();
    send.classList.toggle('over', name === 'dragover');
    if (name === 'drop') {
      take([...event.dataTransfer.files]);
    }
  });
}
