/* Where the network looked, drawn over a frame: the dark goes where it looked, and a glow comes where it looked most. */

const DRAWN_PIXELS = 240;

function colourOf(weight) {
  const dark = 1 - Math.min(1, weight * 1.6);
  const glow = Math.max(0, weight - 0.35) / 0.65;
  const alpha = Math.max(0.66 * dark, 0.42 * glow);
  return [255 * glow + 8 * dark, 150 * glow + 8 * dark, 40 * glow + 20 * dark, 255 * alpha];
}

/** The map, a pixel for each of its weights. */
function mapPixels({height, width, weights}) {
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  const pixels = new ImageData(width, height);
  const bytes = atob(weights);
  for (let i = 0; i < bytes.length; i++) {
    pixels.data.set(colourOf(bytes.charCodeAt(i) / 255), 4 * i);
  }
  canvas.getContext('2d').putImageData(pixels, 0, 0);
  return canvas;
}

/** As large as the part of the map that the frame fills, in the frame's own shape. */
function mapCanvas(frame) {
  const {map, covered} = frame;
  const width = frame.width >= frame.height ? DRAWN_PIXELS : Math.round(DRAWN_PIXELS * frame.width / frame.height);
  const height = Math.max(1, Math.round(width * frame.height / frame.width));
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    mapPixels(map),
    covered.left * map.width, covered.top * map.height,
    (covered.right - covered.left) * map.width, (covered.bottom - covered.top) * map.height,
    0, 0, width, height);
  canvas.className = 'attention';
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}

/** Shows or hides the map over the picture of a frame, where it has one. */
function showMap(picture, frame, shown) {
  picture.querySelector('.attention')?.remove();
  if (shown && frame.map) {
    picture.append(mapCanvas(frame));
  }
}
