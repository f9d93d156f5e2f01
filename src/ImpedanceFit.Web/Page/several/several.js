// Several spectra at once.
import { element } from "../dom.js";

/** Puts the view of several spectra on the page. */
export function startSeveral() {
  const select = several => {
    element("one").hidden = several;
    element("several").hidden = !several;
    element("one-tab").setAttribute("aria-selected", String(!several));
    element("several-tab").setAttribute("aria-selected", String(several));
  };
  element("one-tab").onclick = () => select(false);
  element("several-tab").onclick = () => select(true);
}
