// The mouse on the figures: a click leaves a point out or takes it in, a lasso many; the point under the mouse is marked in all.
import { element } from "../dom.js";
import { settle } from "./marks.js";

const placeOf = event => event.points.find(point => point.customdata !== undefined)?.customdata;

/** Listens on a figure that has been drawn; once. */
export function listen(name, { onClick, onLasso, onHover }) {
  const figure = element(name);
  if (figure.isListening || !figure.on)
    return;
  figure.isListening = true;
  figure.on("plotly_afterplot", () => settle(name));
  figure.on("plotly_relayouting", () => settle(name));
  figure.on("plotly_hover", event => onHover(placeOf(event) ?? null));
  figure.on("plotly_unhover", () => onHover(null));
  figure.on("plotly_click", event => {
    const place = placeOf(event);
    if (place !== undefined)
      onClick(place);
  });
  figure.on("plotly_selected", event => {
    const places = [...new Set((event?.points ?? []).map(point => point.customdata).filter(place => place !== undefined))];
    if (places.length > 0)
      onLasso(places);
  });
}
