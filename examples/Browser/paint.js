// Pixels of images and of heat maps, in the colours of XAttr.Pictures.
const light = [[8, 48, 130], [90, 150, 220], [255, 255, 255], [240, 120, 80], [160, 0, 30]];
const dark = [[160, 205, 240], [45, 115, 200], [22, 25, 30], [200, 88, 35], [245, 195, 140]];

/** Grey levels from 0 to 1; more is white. */
export function paintGrey(canvas, pixels) {
  paint(canvas, pixels, value => Array(3).fill(Math.round(255 * Math.min(1, value))));
}

/** An attribution, over its own largest magnitude. */
export function paintMap(canvas, attribution, onDark) {
  const largest = Math.max(...attribution.map(Math.abs)) || 1;
  const stops = onDark ? dark : light;
  paint(canvas, attribution, value => color(stops, value / largest));
}

/** Of a value in [−1, 1]: straight lines between evenly spaced colours. */
function color(stops, value) {
  const position = (value + 1) / 2 * (stops.length - 1);
  const below = Math.min(Math.floor(position), stops.length - 2);
  return stops[below].map((from, i) => Math.round(from + (stops[below + 1][i] - from) * (position - below)));
}

function paint(canvas, values, colorOf) {
  const image = new ImageData(canvas.width, canvas.height);
  values.forEach((value, i) => image.data.set([...colorOf(value), 255], 4 * i));
  canvas.getContext('2d').putImageData(image, 0, 0);
}
