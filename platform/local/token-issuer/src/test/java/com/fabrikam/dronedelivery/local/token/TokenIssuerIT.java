package com.fabrikam.dronedelivery.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process as it is started by the platform: the jar, its environment, its port. */
class TokenIssuerIT {

    private static final Path JAR = Path.of("target", "local-token-issuer.jar").toAbsolutePath();
    private static final String PAGE = "http://localhost:8080";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    private int port;

    @BeforeEach
    void findFreePort() {
        port = FreePort.find();
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldGiveTheOwnerATokenThatItsKeySetVerifies() throws Exception {
        // Given
        startAndAwaitReady(directory);

        // When
        String token = token("localhost", "client_id=alice&client_secret=any");

        // Then
        JWTClaimsSet claims = verified(token);
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaim("scope")).isEqualTo("deliveries:read deliveries:write");
        assertThat(claims.getAudience()).containsExactly("drone-delivery");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void shouldGrantTheScopesAskedFor() throws Exception {
        // Given
        startAndAwaitReady(directory);

        // When
        String token = token("localhost", "client_id=ops&client_secret=any&scope=deliveries:read+deliveries:any-owner");

        // Then
        assertThat(verified(token).getStringClaim("scope")).isEqualTo("deliveries:read deliveries:any-owner");
    }

    @ParameterizedTest
    @CsvSource({
        "drone-delivery-page, deliveries:read deliveries:write",
        "drone-delivery-operators, operations:read operations:write"
    })
    void shouldGiveWhoLogsInATokenForTheCodeAndItsVerifier(String page, String scopes) throws Exception {
        // Given
        startAndAwaitReady(directory);
        String verifier = "a-verifier-of-forty-three-characters-or-more";
        String login = login(page, verifier);
        assertThat(get("localhost", login)).contains("<form method=\"post\">", "name=\"username\"");

        // When
        String code = codeFor("bob", login);
        HttpResponse<String> answer = exchange(page, code, verifier);

        // Then
        JWTClaimsSet claims =
                verified((String) JSONObjectUtils.parse(answer.body()).get("access_token"));
        assertThat(claims.getSubject()).isEqualTo("bob");
        assertThat(claims.getStringClaim("scope")).isEqualTo(scopes);
        assertThat(claims.getAudience()).containsExactly("drone-delivery");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:8080");
    }

    @Test
    void shouldGiveNothingForACodeWithAnotherVerifier() throws Exception {
        // Given
        startAndAwaitReady(directory);
        String code = codeFor("bob", login("drone-delivery-page", "a-verifier-of-forty-three-characters-or-more"));

        // When
        HttpResponse<String> answer =
                exchange("drone-delivery-page", code, "another-verifier-of-forty-three-characters-or-more");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void shouldNameTheSameIssuerWhicheverAddressIsAsked() throws Exception {
        // Given
        startAndAwaitReady(directory);

        // When
        String issuerOfToken = verified(token("127.0.0.1", "client_id=alice&client_secret=any"))
                .getIssuer();
        Map<String, Object> metadata = JSONObjectUtils.parse(get("127.0.0.1", "/.well-known/openid-configuration"));

        // Then
        assertThat(issuerOfToken).isEqualTo("http://localhost:" + port + "/default");
        assertThat(metadata).containsEntry("issuer", issuerOfToken);
        assertThat(metadata).containsEntry("jwks_uri", issuerOfToken + "/jwks");
    }

    @Test
    void shouldKeepItsKeyAcrossARestart() throws Exception {
        // Given
        Process first = startAndAwaitReady(directory);
        String token = token("localhost", "client_id=alice&client_secret=any");
        first.destroy();
        assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // When
        startAndAwaitReady(directory);

        // Then
        assertThat(verified(token).getSubject()).isEqualTo("alice");
    }

    @Test
    void shouldEndWithASentenceWhenThePortIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {

            // When
            Process process = start(directory);

            // Then
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output())
                    .singleElement()
                    .asString()
                    .contains("port " + other.getLocalPort(), "DRONEDELIVERY_PORT");
        }
    }

    @Test
    void shouldEndWithASentenceWhenTheKeyCannotBeKept() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("a-file"), "no directory");

        // When
        Process process = start(file);

        // Then
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output()).singleElement().asString().contains("DRONEDELIVERY_DATA_DIR", file.toString());
    }

    private Process startAndAwaitReady(Path dataDir) throws IOException {
        Process process = start(dataDir);
        await().failFast("the process ended", () -> !process.isAlive())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output())
                        .anyMatch(line -> line.contains("ready on http://localhost:" + port + "/default")));
        return process;
    }

    private Process start(Path dataDir) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("DRONEDELIVERY_PORT", Integer.toString(port));
        builder.environment().put("DRONEDELIVERY_DATA_DIR", dataDir.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path log() {
        return directory.resolve("issuer-" + started.size() + ".log");
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(directory.resolve("issuer-" + (started.size() - 1) + ".log"));
    }

    private static String login(String page, String verifier) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return "/authorize?client_id=" + page + "&response_type=code&scope=openid+deliveries:read&state=s"
                + "&redirect_uri=" + PAGE + "/&code_challenge_method=S256&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private String codeFor(String name, String login) throws Exception {
        HttpResponse<String> answer = post(login, "username=" + name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(PAGE).contains("state=s");
        return location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
    }

    private HttpResponse<String> exchange(String page, String code, String verifier) throws Exception {
        return post(
                "/token",
                "grant_type=authorization_code&client_id=" + page + "&redirect_uri=" + PAGE + "/&code=" + code
                        + "&code_verifier=" + verifier);
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/default" + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", PAGE)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token(String host, String form) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/default/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&" + form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (String) JSONObjectUtils.parse(answer.body()).get("access_token");
    }

    private String get(String host, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/default" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JWTClaimsSet verified(String token) throws Exception {
        DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256, new ImmutableJWKSet<>(JWKSet.parse(get("localhost", "/jwks")))));
        return verifier.process(token, null);
    }
}
