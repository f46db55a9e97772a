// Asks the device for a passkey and posts its answer with the form. The server makes what is asked and checks what is
// answered; here it is only carried from JSON to the browser's bytes and back.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (credential) => ({ ...credential, id: bytes(credential.id) });

function asked(options) {
  const key = { ...options, challenge: bytes(options.challenge) };
  if (options.user) {
    key.user = { ...options.user, id: bytes(options.user.id) };
    key.excludeCredentials = options.excludeCredentials.map(named);
  }
  return { publicKey: key };
}

function answered(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) {
      response[part] = text(credential.response[part]);
    }
  }
  if (credential.response.getTransports) {
    response.transports = credential.response.getTransports();
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function options(form) {
  const given = form.dataset.options;
  if (given.startsWith("{")) {
    return JSON.parse(given);
  }
  const answer = await fetch(given, { method: "POST" });
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return answer.json();
}

async function ask(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  const button = form.querySelector("button");
  failed.hidden = true;
  button.disabled = true;
  try {
    const publicKey = asked(await options(form));
    const credential =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create(publicKey)
        : await navigator.credentials.get(publicKey);
    form.elements[form.dataset.answer].value = answered(credential);
    form.submit();
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
}
