package io.counterfoil.server.console.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenID provider: discovery, keys, authorization codes with PKCE, ID tokens signed with RS256. It knows one client
 * and asks nobody for a password: whoever comes is the person that is set. What it signs can be bent, so that a test
 * sees what the server makes of it.
 */
final class SmallProvider implements AutoCloseable {
    static final String CLIENT = "counterfoil";
    static final String SECRET = "s3cret & more";
    private static final ObjectMapper json = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger keysRead = new AtomicInteger();
    private KeyPair key = rsa();
    private String keyId = "one";

    String subject = "person-1";
    Optional<String> email = Optional.empty();
    boolean verified = true;
    List<String> groups = List.of();
    /** Empty: not said. */
    Optional<Instant> provedAt = Optional.empty();
    /** Claims that stand in the token in place of the right ones. */
    final Map<String, Object> bent = new TreeMap<>();
    String algorithm = "RS256";
    boolean otherKey;
    boolean silent;

    SmallProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, json
                .createObjectNode()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys")
                .set("subject_types_supported", json.createArrayNode().add("public"))));
        server.createContext("/keys", exchange -> {
            keysRead.incrementAndGet();
            answer(exchange, 200, keys());
        });
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Everything as it should be again. */
    void straighten() {
        bent.clear();
        algorithm = "RS256";
        otherKey = false;
        silent = false;
        email = Optional.empty();
        verified = true;
        groups = List.of();
        provedAt = Optional.empty();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean right = CLIENT.equals(asked.get("client_id")) && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method")) && asked.containsKey("code_challenge")
                && asked.getOrDefault("scope", "").contains("openid") && asked.containsKey("state")
                && asked.containsKey("nonce") && asked.getOrDefault("redirect_uri", "")
                        .endsWith("/console/provider/return");
        if (!right) {
            answer(exchange, 400, json.createObjectNode().put("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        if (silent) {
            await();
        }
        Map<String, String> asked = form(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic = "Basic " + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, String> code = codes.remove(asked.getOrDefault("code", ""));
        boolean right = code != null && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "authorization_code".equals(asked.get("grant_type"))
                && Objects.equals(code.get("redirect_uri"), asked.get("redirect_uri"))
                && Objects.equals(code.get("code_challenge"), text(sha256(asked.getOrDefault("code_verifier", ""))));
        if (!right || code == null) {
            answer(exchange, 400, json.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        answer(exchange, 200, json.createObjectNode()
                .put("access_token", "not-used")
                .put("token_type", "Bearer")
                .put("id_token", idToken(code)));
    }

    private String idToken(Map<String, String> code) {
        Instant now = Clock.systemUTC().instant();
        ObjectNode claims = json.createObjectNode()
                .put("iss", issuer())
                .put("sub", subject)
                .put("aud", CLIENT)
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + 300)
                .put("nonce", code.get("nonce"));
        email.ifPresent(address -> claims.put("email", address).put("email_verified", verified));
        provedAt.ifPresent(at -> claims.put("auth_time", at.getEpochSecond()));
        groups.forEach(group -> claims.withArray("groups").add(group));
        bent.forEach((name, value) -> claims.set(name, json.valueToTree(value)));
        String content = text(json.createObjectNode()
                .put("alg", algorithm)
                .put("kid", keyId)
                .put("typ", "JWT")
                .toString()
                .getBytes(StandardCharsets.UTF_8)) + "."
                + text(claims.toString().getBytes(StandardCharsets.UTF_8));
        return content + "." + signature(content);
    }

    private String signature(String content) {
        try {
            byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
            if (algorithm.equals("none")) {
                return "";
            }
            if (algorithm.equals("HS256")) {
                // The public key taken for a shared secret: what a careless verifier accepts.
                javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
                mac.init(new javax.crypto.spec.SecretKeySpec(key.getPublic().getEncoded(), "HmacSHA256"));
                return text(mac.doFinal(bytes));
            }
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((otherKey ? rsa() : key).getPrivate());
            signature.update(bytes);
            return text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode keys() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        ObjectNode keys = json.createObjectNode();
        keys.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("kid", keyId)
                .put("n", text(unsigned(open.getModulus())))
                .put("e", text(unsigned(open.getPublicExponent())));
        return keys;
    }

    /** Signs with a new key from now on. */
    void rotate() {
        key = rsa();
        keyId = "two";
    }

    private void await() {
        try {
            boolean unused = closed.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, com.fasterxml.jackson.databind.JsonNode body)
            throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** Where a browser that goes there is sent back to. */
    URI visit(URI address) {
        try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
            var answer = client.send(java.net.http.HttpRequest.newBuilder(address).build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            return URI.create(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(
                            () -> new AssertionError("the provider refuses " + address)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
