// The sizes of the sample, as texts with units, and the conductivities that follow.
import { element, showBlocks } from "../dom.js";

export const sizeNames = ["thickness", "diameter", "area", "temperature", "cell"];

/** The sizes as they are typed. */
export const typedSizes = () => Object.fromEntries(sizeNames.map(name => [name, element(name).value.trim()]).filter(([, text]) => text));

/** Shows the sizes of a spectrum. */
export function fillSizes(sizes) {
  for (const name of sizeNames)
    element(name).value = sizes[name] ?? "";
}

/** Shows conductivities, or why there are none; null for nothing. */
export function showConductivity(answer) {
  const target = element("conductivity");
  element("conductivity-command").textContent = answer?.command ?? "";
  if (answer instanceof Error) {
    showBlocks(target, [{ text: answer.message, warning: true }]);
    return;
  }
  if (!answer) {
    showBlocks(target, [{ text: "Type thickness and diameter (or area), each with its unit: the conductivities follow." }]);
    return;
  }
  // What was asked for stands first, and what to think of it below.
  const isAsked = block => block.columns?.some(column => column.heading === "quantity") ?? false;
  // Warnings of the fit stand beside the fit.
  const said = new Set([...element("warnings").children].map(item => item.textContent));
  const others = answer.blocks.filter(block => !isAsked(block) && !(block.warning && said.has(block.text)));
  showBlocks(target, [...answer.blocks.filter(isAsked), ...others]);
}
