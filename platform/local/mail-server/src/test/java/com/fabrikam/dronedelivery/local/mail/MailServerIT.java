package com.fabrikam.dronedelivery.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as it is started by the platform: the jar, its environment, its ports. */
class MailServerIT {

    private static final Path JAR = Path.of("target", "local-mail-server.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    private int smtpPort;
    private int httpPort;

    @BeforeEach
    void findFreePorts() {
        smtpPort = FreePort.find();
        httpPort = FreePort.find();
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldShowEveryMailThatItWasSentAlsoAfterAKill() throws Exception {
        // Given
        Process first = startAndAwaitReady();
        send("alice@shop.example", "Your <delivery>", "<1@supervisor>");
        send("bob@shop.example", "Another", "<2@supervisor>");

        // When
        first.destroyForcibly().waitFor();
        startAndAwaitReady();

        // Then
        JsonNode mails = json("/mails");
        assertThat(mails.findValuesAsText("to")).containsExactly("bob@shop.example", "alice@shop.example");
        JsonNode alices = json("/mails?to=alice%40shop.example");
        assertThat(alices).hasSize(1);
        assertThat(alices.at("/0/messageId").asText()).isEqualTo("<1@supervisor>");
        assertThat(get("/mails/" + alices.at("/0/id").asText()).body()).contains("Subject: Your <delivery>", "Sorry");
        assertThat(get("/").body()).contains("Caught mails (2)", "Your &lt;delivery&gt;");
    }

    @Test
    void shouldKnowNoOtherFilesAndForgetWhenTold() throws Exception {
        // Given
        startAndAwaitReady();
        send("alice@shop.example", "Gone soon", "<3@supervisor>");

        // When
        int outside = get("/mails/..%2F..%2Fpom").statusCode();
        int cleared = http.send(
                        HttpRequest.newBuilder(uri("/mails")).DELETE().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();

        // Then
        assertThat(outside).isEqualTo(404);
        assertThat(cleared).isEqualTo(204);
        assertThat(json("/mails")).isEmpty();
    }

    @Test
    void shouldSayWhichPortIsTaken() throws Exception {
        // Given
        startAndAwaitReady();

        // When
        Process second = start();

        // Then
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(new String(second.getInputStream().readAllBytes()))
                .contains("port " + smtpPort, "DRONEDELIVERY_PORT");
    }

    private Process startAndAwaitReady() throws IOException {
        Process process = start();
        await().atMost(PATIENCE)
                .ignoreException(java.net.ConnectException.class)
                .until(() -> get("/mails").statusCode() == 200);
        return process;
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true);
        builder.environment().put("DRONEDELIVERY_PORT", Integer.toString(smtpPort));
        builder.environment().put("DRONEDELIVERY_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("DRONEDELIVERY_DATA_DIR", directory.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void send(String to, String subject, String messageId) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        var mail = new MimeMessage(Session.getInstance(properties)) {
            @Override
            protected void updateMessageID() throws jakarta.mail.MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        mail.setFrom("noreply@dronedelivery.example");
        mail.setRecipients(RecipientType.TO, to);
        mail.setSubject(subject);
        mail.setText("Sorry.");
        Transport.send(mail);
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }
}
