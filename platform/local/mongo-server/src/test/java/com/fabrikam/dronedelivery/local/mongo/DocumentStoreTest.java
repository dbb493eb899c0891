package com.fabrikam.dronedelivery.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {

    private static final long COMPACT_OFTEN = 2_000;

    @TempDir
    private Path directory;

    @Test
    void shouldHoldTheSameDocumentsAfterEveryReopening() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Path file = directory.resolve("journal-" + seed);
            Map<Namespace, Map<Integer, Document>> expected = new HashMap<>();
            for (int life = 0; life < 5; life++) {
                try (DocumentStore store = open(file)) {
                    String history = "seed " + seed + ", life " + life;
                    expected.forEach((namespace, documents) ->
                            assertThat(store.documents(namespace)).as(history).isEqualTo(documents));
                    for (int change = 0; change < 40; change++) {
                        changeSomething(random, store, expected);
                    }
                }
            }
        }
    }

    @Test
    void shouldLoseNothingWhenItCompactsWhileOthersWrite() throws Exception {
        // Given
        Path file = directory.resolve("journal");
        int writers = 4;
        int documents = 500;
        ExecutorService threads = Executors.newFixedThreadPool(writers);

        // When
        try (DocumentStore store = open(file)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Namespace own = new Namespace("db", "collection-" + writer);
                work.add(() -> {
                    for (int position = 0; position < documents; position++) {
                        store.put(own, position, new Document("n", -1));
                        store.put(own, position, new Document("n", position));
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }

        // Then
        try (DocumentStore store = open(file)) {
            for (int writer = 0; writer < writers; writer++) {
                Map<Integer, Document> found = store.documents(new Namespace("db", "collection-" + writer));
                assertThat(found).hasSize(documents);
                assertThat(found).allSatisfy((position, document) -> assertThat(document.get("n"))
                        .isEqualTo(position));
            }
        }
    }

    @Test
    void shouldNotGrowWithoutBoundWhenTheSameDocumentIsReplaced() throws Exception {
        // Given
        Path file = directory.resolve("journal");

        // When
        try (DocumentStore store = open(file)) {
            for (int change = 0; change < 10_000; change++) {
                store.put(new Namespace("db", "c"), 0, new Document("n", change));
            }
        }

        // Then
        assertThat(Files.size(file)).isLessThan(2 * COMPACT_OFTEN);
    }

    @Test
    void shouldTellWhenAChangeCannotBeWritten() throws Exception {
        // Given
        List<IOException> told = new ArrayList<>();
        DocumentStore store = new DocumentStore(directory.resolve("journal"), told::add, COMPACT_OFTEN);
        store.close();

        // When / Then
        assertThatThrownBy(() -> store.put(new Namespace("db", "c"), 0, new Document("n", 1)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(told).hasSize(1);
    }

    private static DocumentStore open(Path file) throws IOException {
        return new DocumentStore(
                file,
                failure -> {
                    throw new UncheckedIOException(failure);
                },
                COMPACT_OFTEN);
    }

    private static void changeSomething(
            Random random, DocumentStore store, Map<Namespace, Map<Integer, Document>> expected) {
        Namespace namespace = anyNamespace(random);
        Map<Integer, Document> documents = expected.computeIfAbsent(namespace, any -> new TreeMap<>());
        int position = random.nextInt(8);
        int kind = random.nextInt(20);
        if (kind == 0) {
            store.drop(namespace);
            documents.clear();
        } else if (kind == 1) {
            Namespace other = new Namespace("renamed", namespace.collection());
            store.rename(namespace, other);
            expected.put(other, new TreeMap<>(documents));
            documents.clear();
        } else if (kind < 6) {
            store.remove(namespace, position);
            documents.remove(position);
        } else {
            Document document = new Document("_id", "id-" + position).append("value", random.nextInt());
            store.put(namespace, position, document);
            documents.put(position, document);
        }
    }

    private static Namespace anyNamespace(Random random) {
        return new Namespace("db-" + random.nextInt(2), "collection-" + random.nextInt(2));
    }
}
