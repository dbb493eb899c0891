package com.fabrikam.dronedelivery.packages;

import static com.fabrikam.dronedelivery.packages.PackagesService.json;
import static com.fabrikam.dronedelivery.packages.PackagesService.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=",
            "dronedelivery.purge-interval=1h",
            // a machine that runs tests may be slow without being broken
            "dronedelivery.mongodb.selection-timeout=30s",
            "dronedelivery.mongodb.connect-timeout=30s",
            "dronedelivery.mongodb.answer-timeout=30s"
        })
@ExtendWith(OutputCaptureExtension.class)
class PackagesIT {

    private static final MongoServer MONGO = new MongoServer(new MemoryBackend());
    private static final AdjustableClock CLOCK = new AdjustableClock();

    @LocalServerPort
    private int port;

    @Autowired
    private MongoClient mongo;

    @Autowired
    private ProducerTemplate camel;

    private final String packageId = "p-" + UUID.randomUUID();

    @DynamicPropertySource
    static void mongo(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.mongodb.uri", () -> "mongodb://127.0.0.1:%d/test?w=majority&journal=true"
                .formatted(MONGO.bind().getPort()));
    }

    @AfterAll
    static void stopMongo() {
        MONGO.shutdownNow();
    }

    @Nested
    class Tombstones extends TombstoneContract {

        @Override
        int put(UUID deliveryId) {
            return service().claim(packageId, deliveryId, "alice").statusCode();
        }

        @Override
        int delete(UUID deliveryId) {
            return service().release(packageId, deliveryId).statusCode();
        }

        @Override
        int effects(UUID deliveryId) {
            return deliveries().stream()
                    .filter(deliveryId.toString()::equals)
                    .toList()
                    .size();
        }
    }

    @Test
    void shouldShowTheOwnerWhatWasClaimed() {
        // Given
        UUID delivery = UUID.randomUUID();
        service()
                .put(
                        PackagesService.claimPath(packageId, delivery.toString()),
                        "{\"ownerId\":\"alice\",\"size\":\"Medium\",\"weight\":7.5,\"tag\":\"t-1\"}");

        // When
        var shown = service().get("/api/v1/packages/" + packageId, "X-Subject", "alice");

        // Then
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(json(shown))
                .hasToString(
                        "{\"packageId\":\"%s\",\"ownerId\":\"alice\",\"size\":\"Medium\",\"weight\":7.5,\"tag\":\"t-1\",\"deliveries\":[\"%s\"]}"
                                .formatted(packageId, delivery));
    }

    @Test
    void shouldNotLogARefusalAsAnError(CapturedOutput log) {
        // When
        var unknown = service().get("/api/v1/packages/" + packageId, "X-Subject", "alice");
        var malformed = service().put(PackagesService.claimPath(packageId, "not-a-uuid"), "{}");

        // Then
        assertThat(List.of(unknown.statusCode(), malformed.statusCode())).containsExactly(404, 400);
        assertThat(log.getAll()).doesNotContain("Exhausted after delivery attempt");
    }

    @Test
    void shouldHideAPackageFromOthersButNotFromThoseWhoActForEveryOwner() {
        // Given
        service().claim(packageId, UUID.randomUUID(), "alice");
        String path = "/api/v1/packages/" + packageId;

        // When, Then
        assertThat(service().get(path).statusCode()).isEqualTo(401);
        assertThat(service().get(path, "X-Subject", "bob").statusCode()).isEqualTo(404);
        assertThat(service()
                        .get(path, "X-Subject", "bob", "X-Scopes", "deliveries:read deliveries:any-owner")
                        .statusCode())
                .isEqualTo(200);
        assertThat(service()
                        .get("/api/v1/packages/none-such", "X-Subject", "alice")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowTheTagToTheOwnerAloneInTheFormThatIsAskedFor() {
        // Given
        service()
                .put(
                        PackagesService.claimPath(packageId, UUID.randomUUID().toString()),
                        "{\"ownerId\":\"alice\",\"size\":\"Small\",\"weight\":1,\"tag\":\"t-1\"}");
        String path = "/api/v1/packages/" + packageId + "/tag";

        // When
        var data = service().get(path, "X-Subject", "alice");
        var image = service().get(path, "X-Subject", "alice", "Accept", "text/html, image/png;q=0.5, image/svg+xml");
        var barcode = service().get(path + "?symbology=code128&format=png", "X-Subject", "alice");

        // Then
        assertThat(json(data)).hasToString("{\"packageId\":\"%s\",\"tag\":\"t-1\"}".formatted(packageId));
        assertThat(image.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(image.headers().firstValue("Vary")).hasValue("Accept");
        assertThat(image.body()).contains("<svg");
        assertThat(barcode.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(service().get(path, "X-Subject", "bob").statusCode()).isEqualTo(404);
        assertThat(service().get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTagAPackageWithItsIdWhenTheSenderHasNoTag() {
        // Given
        service().claim(packageId, UUID.randomUUID(), "alice");

        // When
        var shown = service().get("/api/v1/packages/" + packageId + "/tag", "X-Subject", "alice");

        // Then
        assertThat(json(shown).path("tag").asText()).isEqualTo(packageId);
    }

    @Test
    void shouldRefuseATagInAFormThatThereIsNot() {
        // Given
        service()
                .put(
                        PackagesService.claimPath(packageId, UUID.randomUUID().toString()),
                        "{\"ownerId\":\"alice\",\"size\":\"Small\",\"weight\":1,\"tag\":\"\u7bb1\"}");
        String path = "/api/v1/packages/" + packageId + "/tag";

        // When
        var unknown = service().get(path + "?symbology=runes", "X-Subject", "alice");
        var pdf = service().get(path, "X-Subject", "alice", "Accept", "application/pdf");
        var nonsense = service().get(path, "X-Subject", "alice", "Accept", "a/b/c");
        var unprintable = service().get(path + "?symbology=Code128&format=png", "X-Subject", "alice");

        // Then
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json(unknown).findValuesAsText("field")).containsExactly("symbology");
        assertThat(pdf.statusCode()).isEqualTo(406);
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(unprintable.statusCode()).isEqualTo(422);
        assertThat(json(unprintable).path("code").asText()).isEqualTo("UnprintableTag");
    }

    @Test
    void shouldAddUpWhatAnOwnerHadCarriedInAMonth() {
        // Given: two packages, one of them claimed twice, one undone, one of somebody else, and one of the month after
        String owner = "owner-" + UUID.randomUUID();
        UUID undone = UUID.randomUUID();
        service().claim(packageId, UUID.randomUUID(), owner, 1.5);
        service().claim(packageId + "-2", UUID.randomUUID(), owner, 2);
        service().claim(packageId + "-3", undone, owner, 4);
        service().release(packageId + "-3", undone);
        service().claim(packageId + "-4", UUID.randomUUID(), "bob", 8);
        var month = YearMonth.from(CLOCK.instant().atZone(ZoneOffset.UTC));
        CLOCK.advance(Duration.ofDays(31));
        service().claim(packageId, UUID.randomUUID(), owner, 1.5);
        service().claim(packageId + "-5", UUID.randomUUID(), owner, 16);

        // When
        var first = service().get(summary(month), "X-Subject", owner);
        var second = service().get(summary(month.plusMonths(1)), "X-Subject", owner);
        var none = service().get(summary(month.plusMonths(2)), "X-Subject", owner);

        // Then
        assertThat(json(first).path("count").intValue()).isEqualTo(2);
        assertThat(json(first).path("totalWeight").doubleValue()).isEqualTo(3.5);
        assertThat(json(second).path("totalWeight").doubleValue()).isEqualTo(16);
        assertThat(json(none).path("count").intValue()).isZero();
    }

    @Test
    void shouldShowASummaryToNobodyElseAndRefuseAMonthThatThereIsNot() {
        // When
        var stranger = service().get("/api/v1/packages/summary?ownerId=alice&year=2030&month=1", "X-Subject", "bob");
        var operator = service()
                .get(
                        "/api/v1/packages/summary?ownerId=alice&year=2030&month=1",
                        "X-Subject",
                        "olga",
                        "X-Scopes",
                        "deliveries:any-owner");
        var nonsense = service().get("/api/v1/packages/summary?year=x&month=13", "X-Subject", "alice");

        // Then
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(operator.statusCode()).isEqualTo(200);
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(json(nonsense).findValuesAsText("field")).containsExactly("year", "month");
    }

    @Test
    void shouldRefuseAPackageThatDeliveriesOfAnotherOwnerClaim() {
        // Given
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        service().claim(packageId, first, "alice");

        // When
        var refused = service().claim(packageId, second, "bob");

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("code").textValue()).isEqualTo("PackageOwnedByAnother");
        assertThat(deliveries()).containsExactly(first.toString());
    }

    @Test
    void shouldGiveAPackageToAnotherOwnerOnceNobodyClaimsIt() {
        // Given
        UUID first = UUID.randomUUID();
        service().claim(packageId, first, "alice");
        service().release(packageId, first);

        // When
        var claimed = service().claim(packageId, UUID.randomUUID(), "bob");

        // Then
        assertThat(claimed.statusCode()).isEqualTo(201);
        assertThat(json(service().find(packageId)).get("ownerId").textValue()).isEqualTo("bob");
        assertThat(service().claim(packageId, first, "bob").statusCode()).isEqualTo(409);
    }

    @Test
    void shouldReplaceTheContentByThatOfARepeatedClaim() {
        // Given
        UUID delivery = UUID.randomUUID();
        service().claim(packageId, delivery, "alice", 1.5);

        // When
        var replaced = service().claim(packageId, delivery, "alice", 2.5);

        // Then
        assertThat(replaced.statusCode()).isEqualTo(204);
        assertThat(json(service().find(packageId)).get("weight").doubleValue()).isEqualTo(2.5);
    }

    @Test
    void shouldKeepThePackageUntilItsLastClaimGoes() {
        // Given
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        service().claim(packageId, first, "alice");
        service().claim(packageId, second, "alice");

        // When
        service().release(packageId, first);

        // Then
        assertThat(deliveries()).containsExactly(second.toString());

        // When
        service().release(packageId, second);

        // Then
        assertThat(service().find(packageId).statusCode()).isEqualTo(404);
        assertThat(documents().find(new Document("_id", packageId)).first())
                .containsOnlyKeys("_id", "claims", "tombstones");
    }

    @Test
    void shouldNameEveryFieldThatIsWrong() {
        // When
        var refused = service()
                .put(
                        PackagesService.claimPath(packageId, UUID.randomUUID().toString()),
                        "{\"ownerId\":\"a b\",\"size\":\"Small\",\"weight\":0}");
        var malformed = service().put(PackagesService.claimPath(packageId, "not-a-uuid"), "{}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).findValuesAsText("field")).containsExactlyInAnyOrder("ownerId", "weight");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(json(malformed).findValuesAsText("field")).containsExactly("deliveryId");
    }

    @Test
    void shouldLoseNoClaimAndNoReleaseOfManyAtTheSameTime() throws Exception {
        // Given: on one package, half of the deliveries claim it for good, the other half are compensated
        List<UUID> staying = uuids(60);
        List<UUID> leaving = uuids(60);
        ExecutorService threads = Executors.newFixedThreadPool(24);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> work = new ArrayList<>();

        // When
        for (int i = 0; i < 60; i++) {
            UUID stays = staying.get(i);
            UUID leaves = leaving.get(i);
            work.add(threads.submit(() -> {
                start.await();
                return claim(stays);
            }));
            work.add(threads.submit(() -> {
                start.await();
                claim(leaves);
                return untilAnswered(() -> service().release(packageId, leaves).statusCode());
            }));
            // Late and repeated ones of the same delivery
            work.add(threads.submit(() -> {
                start.await();
                claim(leaves);
                return untilAnswered(() -> service().release(packageId, leaves).statusCode());
            }));
        }
        start.countDown();
        for (Future<?> task : work) {
            task.get();
        }
        threads.shutdown();

        // Then
        assertThat(deliveries())
                .containsExactlyInAnyOrderElementsOf(
                        staying.stream().map(UUID::toString).toList());
        assertThat(tombstones())
                .containsExactlyInAnyOrderElementsOf(
                        leaving.stream().map(UUID::toString).toList());
    }

    @Test
    void shouldPurgeTombstonesAfterTheirTimeOnlyAndEmptyDocumentsWithThem() {
        // Given
        UUID old = UUID.randomUUID();
        UUID standing = UUID.randomUUID();
        service().release(packageId, old);
        service().release(packageId + "-kept", standing);
        service().claim(packageId + "-kept", UUID.randomUUID(), "alice");

        // When
        CLOCK.advance(Duration.ofDays(35).minusMinutes(1));
        purge();

        // Then
        assertThat(service().claim(packageId, old, "alice").statusCode()).isEqualTo(409);

        // When
        CLOCK.advance(Duration.ofMinutes(2));
        purge();

        // Then
        assertThat(documents().find(new Document("_id", packageId)).first()).isNull();
        assertThat(json(service().find(packageId + "-kept")).get("deliveries")).hasSize(1);
        assertThat(service().claim(packageId, old, "alice").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldKeepATombstoneForItsWholeTimeAfterTheLastRelease() {
        // Given
        UUID delivery = UUID.randomUUID();
        service().release(packageId, delivery);
        CLOCK.advance(Duration.ofDays(20));

        // When: released once more, later
        service().release(packageId, delivery);
        CLOCK.advance(Duration.ofDays(20));
        purge();

        // Then
        assertThat(service().claim(packageId, delivery, "alice").statusCode()).isEqualTo(409);
    }

    @Test
    void shouldAskMongoDbWhetherItIsReady() {
        // When
        var readiness = await().atMost(Duration.ofMinutes(2))
                .until(() -> service().get("/actuator/health/readiness"), answer -> answer.statusCode() == 200);

        // Then
        assertThat(json(readiness).at("/components/mongo/status").textValue()).isEqualTo("UP");
    }

    private static String summary(YearMonth month) {
        return "/api/v1/packages/summary?year=%d&month=%d".formatted(month.getYear(), month.getMonthValue());
    }

    private int claim(UUID delivery) {
        return untilAnswered(() -> service().claim(packageId, delivery, "alice").statusCode());
    }

    private void purge() {
        camel.requestBody("direct:purge-tombstones-now", (Object) null);
    }

    private List<String> deliveries() {
        List<String> deliveries = new ArrayList<>();
        json(service().find(packageId)).path("deliveries").forEach(id -> deliveries.add(id.textValue()));
        return deliveries;
    }

    private List<String> tombstones() {
        return documents().find(new Document("_id", packageId)).first().getList("tombstones", Document.class).stream()
                .map(tombstone -> tombstone.getString("deliveryId"))
                .toList();
    }

    private MongoCollection<Document> documents() {
        return mongo.getDatabase("test").getCollection("packages");
    }

    private PackagesService service() {
        return new PackagesService(port);
    }

    private static List<UUID> uuids(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }

    @TestConfiguration
    static class TestClock {

        @Bean
        @Primary
        Clock adjustableClock() {
            return CLOCK;
        }
    }

    private static final class AdjustableClock extends Clock {

        private volatile Instant now = Instant.parse("2030-01-01T10:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
