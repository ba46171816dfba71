// Why a step cannot be tried with this server.

/** It must know these commands. */
export const commands =
  (...names) =>
  (offers) => {
    const missing = names.filter((name) => !offers.executeCommandProvider?.commands.includes(name));
    return missing.length === 0 ? undefined : `the server has no command ${missing.join(", ")}`;
  };

/** It must offer this. */
export const provider = (name) => (offers) => (offers[name] ? undefined : `the server offers no ${name}`);
