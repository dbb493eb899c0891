package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.story.DeliveryStory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the processes say of a delivery: its story in order, nothing personal, and no more than they are asked for. */
@ExtendWith(RunningSystem.class)
class LogsIT {
    private static final String STORY = "dronedelivery.story";

    /** After the begin and the time: the process, where in it, the level, and what happened. */
    private static final Pattern LINE =
            Pattern.compile("\\s*\\S+(?: min \\d+ s| s)\\s+\\S+\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(.*)");

    private final SystemUnderTest system;
    private final Path logs;
    private final String deliveryId = UUID.randomUUID().toString();

    LogsIT(SystemUnderTest system) {
        this.system = system;
        this.logs = system.platform().dataDir().resolve("logs");
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
    }

    @Test
    void shouldTellADeliveryInOrderAcrossAllProcesses() {
        // Given
        var alice = system.customer("alice");

        // When
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(story())
                .contains("ingestion: Command accepted command=ScheduleDelivery")
                .containsSubsequence(
                        "scheduler: Command read command=ScheduleDelivery",
                        "packages: Package claimed packageId=p-" + deliveryId,
                        "scheduler: Step done step=CreatePackage",
                        "mock-backends: Drone assigned",
                        "scheduler: Step done step=ScheduleDrone",
                        "scheduler: Step done step=CreateDelivery",
                        "scheduler: Outcome published command=ScheduleDelivery outcome=Scheduled")
                .containsSubsequence(
                        "delivery: Stage changed stage=Created",
                        "delivery: Stage changed stage=HeadedToPickup",
                        "delivery: Stage changed stage=PickedUp",
                        "delivery: Stage changed stage=HeadedToDropoff",
                        "delivery: Stage changed stage=Completed")
                .contains("gateway: answered method=PUT path=/api/v1/deliveryrequests/" + deliveryId + " status=202")
                .contains("datalake-sink: History written")
                .contains("datalake-sink: Written to the lake"));
    }

    @Test
    void shouldTellACompensationUpToTheNoticeOfItsCustomer() {
        // Given
        system.backEnds().fault("drone", "{\"errorRate\":1,\"errorAfterEffect\":true}");

        // When
        system.customer("alice").request(deliveryId, Requests.delivery("p-" + deliveryId));

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(story())
                .containsSubsequence(
                        "scheduler: Step failed step=ScheduleDrone outcome=Unavailable cause=answered 503",
                        "saga-coordinator: Compensation called status=503",
                        "scheduler: Outcome published command=ScheduleDelivery outcome=Failed"));
        system.backEnds().behave();
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(story())
                .containsSubsequence(
                        "scheduler: Compensation handed to the coordinator",
                        "mock-backends: Drone released",
                        "scheduler: Step undone step=drone",
                        "saga-coordinator: Compensation called status=204")
                .contains("packages: Package released")
                .contains("supervisor: Failed operation opened")
                .contains("supervisor: Notice sent channel=mail"));
    }

    /** Customers' names, places, addresses, secrets, signatures: whatever way they took, refusals and failures included. */
    @Test
    void shouldHoldNothingPersonal() throws IOException {
        // Given
        var owner = "nameless-" + deliveryId;
        var token = system.platform().token(owner);
        var customer = system.stranger(token);
        var mailbox = "mailbox-" + deliveryId + "@example.com";
        var secret = "whsec_" + Base64.getEncoder().encodeToString(("secret-" + deliveryId).getBytes(UTF_8));
        var request = Requests.delivery("p-" + deliveryId).put("confirmationRequired", "Signature");
        request.withObject("/pickup").put("latitude", 47.6234567);
        request.withObject("/dropoff").put("longitude", -122.3376543);

        // When
        customer.request(deliveryId, request);
        await().atMost(IN_TIME).until(() -> customer.stage(deliveryId), "HeadedToPickup"::equals);
        var link = customer.link(deliveryId).body().path("href").asText();
        system.visit(URI.create(link).getPath() + "?" + URI.create(link).getQuery());
        customer.notifyMe(deliveryId, "{\"email\":\"" + mailbox + "\"}");
        customer.notifyMe(
                deliveryId,
                "{\"webhook\":{\"url\":\"http://user:password-x@localhost:9/hook\",\"secret\":\"" + secret + "\"}}");
        customer.post("{\"pickup\":{\"latitude\":47.6234567,\"longitude\":\"" + mailbox + "\"}}");
        customer.get("/api/v1/deliveries?ownerId=" + mailbox);
        system.stranger(token + "x").get("/api/v1/deliveries/" + deliveryId);
        await().atMost(IN_TIME)
                .until(() -> customer.confirm(deliveryId, "Signature", "image/png", ConfirmationIT.SIGNATURE)
                                .status()
                        < 300);

        // Then
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(story()).contains("delivery: Stage changed stage=Completed"));
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.operator().mails(mailbox))
                .isNotEmpty());
        var linkToken = link.substring(link.indexOf('=') + 1);
        assertThat(linesWith(List.of(
                        owner,
                        token,
                        mailbox,
                        secret,
                        "password-x",
                        linkToken,
                        "47.6234567",
                        "122.3376543",
                        Base64.getEncoder().encodeToString(ConfirmationIT.SIGNATURE))))
                .isEmpty();
    }

    @Test
    void shouldTellAsMuchAsOperatorsAskForAtRunTime() {
        // Given
        assertThat(level(Part.INGESTION, "{\"configuredLevel\":\"WARN\"}", null).status())
                .isEqualTo(403);
        assertThat(level(Part.INGESTION, "{\"configuredLevel\":\"WARN\"}", "guessed")
                        .status())
                .isEqualTo(401);
        var password = system.platform().consolePassword();
        assertThat(level(Part.INGESTION, "{\"configuredLevel\":\"WARN\"}", password)
                        .status())
                .isEqualTo(204);
        try {
            // When
            var alice = system.customer("alice");
            alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
            await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);

            // Then
            assertThat(story())
                    .contains("scheduler: Command read command=ScheduleDelivery")
                    .noneMatch(line -> line.startsWith("ingestion:"));
        } finally {
            level(Part.INGESTION, "{}", password);
        }

        // When
        var later = UUID.randomUUID().toString();
        system.customer("alice").request(later, Requests.delivery("p-" + later));

        // Then
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(story(later)).anyMatch(line -> line.startsWith("ingestion:")));
    }

    private List<String> story() {
        return story(deliveryId);
    }

    /** Each line without its time: the process and what happened, durations and addresses left out. */
    private List<String> story(String id) {
        var story = DeliveryStory.of(id, logs);
        return story.isEmpty()
                ? List.of()
                : story.lines().stream()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .map(line -> line.group(1) + ": "
                                + line.group(4)
                                        .replaceAll(
                                                " (durationMs|droneId|lra|callback|partition|offset|code)=\\S+", ""))
                        .toList();
    }

    private List<String> linesWith(List<String> words) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.flatMap(LogsIT::lines)
                    .filter(line -> words.stream().anyMatch(line::contains))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8).lines();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Answer level(Part part, String body, String password) {
        var call = HttpRequest.newBuilder(
                        URI.create(system.platform().managementUrl(part) + "/actuator/loggers/" + STORY))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (password != null) {
            call.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(("operator:" + password).getBytes(UTF_8)));
        }
        return system.ask(call);
    }
}
