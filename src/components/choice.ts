import { h } from "./dom.js";

/** A row of buttons of which one is pressed at most. */
export function choice<Value>(
  label: string,
  values: readonly { value: Value; name: string }[],
  onChoose: (value: Value) => void,
) {
  const buttons = values.map(({ value, name }) => {
    const button = h("button", { type: "button", "aria-pressed": "false" }, name);
    button.addEventListener("click", () => onChoose(value));
    return { value, button };
  });
  const element = h(
    "div",
    { class: "control", role: "group", "aria-label": label },
    h("span", {}, label),
    h("div", { class: "choice" }, ...buttons.map(({ button }) => button)),
  );
  return {
    element,
    setChosen: (isChosen: (value: Value) => boolean) => {
      for (const { value, button } of buttons) button.setAttribute("aria-pressed", String(isChosen(value)));
    },
  };
}
