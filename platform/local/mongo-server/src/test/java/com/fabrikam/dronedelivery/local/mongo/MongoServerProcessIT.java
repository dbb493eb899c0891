package com.fabrikam.dronedelivery.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerProcessIT {

    private static final int WRITERS = 16;
    private static final int KILLS = 3;
    private static final int WRITES_BEFORE_A_KILL = 2_000;

    @TempDir
    private Path directory;

    private int port;
    private MongoProcess server;

    @BeforeEach
    void prepareServer() throws IOException {
        port = FreePort.find();
        server = new MongoProcess(directory.resolve("data"), directory.resolve("log"), port);
    }

    @AfterEach
    void endServer() {
        server.close();
    }

    @Test
    void shouldHoldEveryAcknowledgedWriteAfterAKill() throws Exception {
        // Given
        AtomicInteger acknowledged = new AtomicInteger();
        try (MongoClient client = server.start().awaitReady().connectForAsLongAsItLives();
                MongoClient patient = server.connect()) {
            MongoCollection<Document> documents = client.getDatabase("packages").getCollection("documents");
            MongoCollection<Document> generated = client.getDatabase("packages").getCollection("generated");
            List<Writer> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                writers.add(new Writer("writer-" + number, documents, generated, acknowledged));
            }

            for (int kill = 1; kill <= KILLS; kill++) {
                // When
                writeUntilKilled(writers, acknowledged, kill * WRITES_BEFORE_A_KILL);
                server.start().awaitReady();

                // Then
                for (Writer writer : writers) {
                    Document found = patient.getDatabase("packages")
                            .getCollection("documents")
                            .find(eq(writer.id()))
                            .first();
                    assertThat(writer.mayLookLike(found))
                            .as("%s, found %s", writer, found)
                            .isTrue();
                    assertThat(idsIn(patient.getDatabase("packages").getCollection("generated"), writer))
                            .containsAll(writer.generatedIds());
                    writer.resume(found);
                }
            }
        }
    }

    @Test
    void shouldKnowItsUniqueIndexAfterAKill() throws Exception {
        // Given
        try (MongoClient client = server.start().awaitReady().connect()) {
            MongoCollection<Document> tags = client.getDatabase("packages").getCollection("tags");
            tags.createIndex(
                    Indexes.ascending("owner", "tag"),
                    new IndexOptions().unique(true).name("owner_tag"));
            tags.insertOne(new Document("_id", 1).append("owner", "alice").append("tag", "t"));

            // When
            server.kill();
            server.start().awaitReady();
        }

        // Then
        try (MongoClient client = server.connect()) {
            MongoCollection<Document> tags = client.getDatabase("packages").getCollection("tags");
            assertThatThrownBy(() -> tags.insertOne(
                            new Document("_id", 2).append("owner", "alice").append("tag", "t")))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("duplicate key");
            tags.insertOne(new Document("_id", 2).append("owner", "bob").append("tag", "t"));
            assertThat(tags.listIndexes().map(index -> index.getString("name"))).contains("_id_", "owner_tag");
        }
    }

    @Test
    void shouldForgetWhatWasDroppedAlsoAfterAKill() throws Exception {
        // Given
        try (MongoClient client = server.start().awaitReady().connect()) {
            client.getDatabase("first").getCollection("kept").insertOne(new Document("_id", 1));
            client.getDatabase("first").getCollection("dropped").insertOne(new Document("_id", 1));
            client.getDatabase("second").getCollection("dropped").insertOne(new Document("_id", 1));
            client.getDatabase("first").getCollection("dropped").drop();
            client.getDatabase("second").drop();

            // When
            server.kill();
            server.start().awaitReady();
        }

        // Then
        try (MongoClient client = server.connect()) {
            assertThat(client.getDatabase("first").listCollectionNames()).containsExactly("kept");
            assertThat(client.listDatabaseNames()).containsExactly("first");
            client.getDatabase("first").getCollection("dropped").insertOne(new Document("_id", 1));
            assertThat(client.getDatabase("first").getCollection("dropped").countDocuments())
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldLetExactlyOneOfManyWinAConditionalUpdate() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (MongoClient client = server.start().awaitReady().connect()) {
            MongoCollection<Document> documents = client.getDatabase("packages").getCollection("claims");
            List<Callable<Long>> attempts = new ArrayList<>();
            for (int package_ = 0; package_ < 50; package_++) {
                documents.insertOne(new Document("_id", package_));
                Document free = new Document("_id", package_).append("claimed", new Document("$ne", true));
                for (int rival = 0; rival < 4; rival++) {
                    attempts.add(() -> documents
                            .updateOne(free, Updates.set("claimed", true))
                            .getModifiedCount());
                }
            }

            // When
            long winners = 0;
            for (Future<Long> attempt : threads.invokeAll(attempts)) {
                winners += attempt.get();
            }

            // Then
            assertThat(winners).isEqualTo(50);
            assertThat(documents.countDocuments(ne("claimed", true))).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldAnswerReadersWhileTheSameDocumentsChange() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (MongoClient client = server.start().awaitReady().connect()) {
            MongoCollection<Document> documents = client.getDatabase("packages").getCollection("busy");
            documents.insertOne(new Document("_id", 1));
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < WRITERS / 2; thread++) {
                String field = "field-" + thread;
                work.add(() -> {
                    for (int n = 0; n < 200; n++) {
                        documents.updateOne(eq(1), n % 2 == 0 ? Updates.set(field, n) : Updates.unset(field));
                    }
                    return null;
                });
                work.add(() -> {
                    for (int n = 0; n < 200; n++) {
                        assertThat(documents.find(eq(1)).first()).containsEntry("_id", 1);
                    }
                    return null;
                });
            }

            // When
            List<Future<Void>> results = threads.invokeAll(work);

            // Then
            for (Future<Void> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldKeepItsDocumentsWhenItIsStopped() throws Exception {
        // Given
        try (MongoClient client = server.start().awaitReady().connect()) {
            MongoCollection<Document> documents = client.getDatabase("packages").getCollection("documents");
            documents.insertOne(new Document("_id", 1).append("text", "ä€𝄞"));

            // When
            server.stop();
            server.start().awaitReady();
        }

        // Then
        try (MongoClient client = server.connect()) {
            MongoCollection<Document> documents = client.getDatabase("packages").getCollection("documents");
            assertThat(documents.find()).containsExactly(new Document("_id", 1).append("text", "ä€𝄞"));
        }
    }

    @Test
    void shouldEndWithASentenceWhenThePortIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {

            // When
            server.start();

            // Then
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.output())
                    .singleElement()
                    .asString()
                    .contains("port " + other.getLocalPort(), "DRONEDELIVERY_PORT");
        }
    }

    @Test
    void shouldRefuseToShareItsJournalWithAnotherServer() throws Exception {
        // Given
        server.start().awaitReady();

        // When
        try (MongoProcess second =
                new MongoProcess(directory.resolve("data"), directory.resolve("second.log"), FreePort.find()).start()) {

            // Then
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .singleElement()
                    .asString()
                    .contains("another server uses DRONEDELIVERY_DATA_DIR");
        }
    }

    private static Set<BsonValue> idsIn(MongoCollection<Document> documents, Writer writer) {
        return documents
                .find(eq("writer", writer.id()))
                .map(document -> (BsonValue) new BsonObjectId(document.getObjectId("_id")))
                .into(new HashSet<>());
    }

    private void writeUntilKilled(List<Writer> writers, AtomicInteger acknowledged, int enough) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        writers.forEach(threads::execute);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(acknowledged).hasValueGreaterThan(enough));
        server.kill();
        threads.shutdown();
        assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
    }
}
